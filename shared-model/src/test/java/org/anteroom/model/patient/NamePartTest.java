package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamePartTest {
    @ParameterizedTest
    @ValueSource(strings = {"Ana", "O'Brien", "D’Angelo", "Jean-Luc", "Núñez", "Anne Marie", "Ólafsdóttir",
            "X",
            "محمد", "عبد الرحمن", "अनिता", "王小明", "Мария", "שרה", "Þór", "Nguyễn", "St. John", "s/o Raman",
            "محمّد",
            "می\u200Cخواهم", "Xi·An", "ສົມ", "김철수", "Ngũgĩ", "Sanchez 3rd"})
    void names_of_any_script_are_taken_as_typed(String typed) {
        assertThat(NamePart.read(typed).accepted().map(NamePart::text)).contains(typed);
    }

    @ParameterizedTest
    @CsvSource({"'  Ana  ',Ana", "'Ana   Maria','Ana Maria'", "'Jose\u0301',José", "'\u200FAna\u202A',Ana",
            "'Ana\u00A0Maria','Ana Maria'", "'Ana\n',Ana"})
    void spacing_and_invisible_marks_are_tidied(String typed, String name) {
        assertThat(NamePart.read(typed).accepted().map(NamePart::text)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"'',EMPTY", "'   ',EMPTY", "'\u200F',EMPTY", "12345,NO_LETTER", "'-',NO_LETTER",
            "'٣٤',NO_LETTER",
            "'Ana 😀',SYMBOL", "😀,SYMBOL", "'A@b',SYMBOL", "'<b>',SYMBOL", "'1️⃣',SYMBOL", "'❤️',SYMBOL",
            "'Ana\u0007',CONTROL", "'Ana\tMaria',CONTROL", "'Ana\nMaria',CONTROL", "'👩‍⚕️',SYMBOL"})
    void what_is_no_name_is_refused_with_its_reason(String typed, NameFault fault) {
        assertThat(NamePart.read(typed).refusal()).contains(fault);
    }

    @Test
    void a_hundred_characters_are_taken_and_one_more_is_not() {
        assertThat(NamePart.read("a".repeat(100)).accepted()).isPresent();
        assertThat(NamePart.read("a".repeat(101)).refusal()).contains(NameFault.TOO_LONG);
        assertThat(NamePart.read("a".repeat(10_000)).refusal()).contains(NameFault.TOO_LONG);
        assertThat(NamePart.read("𠀀".repeat(100)).accepted()).isPresent();
    }

    @Test
    void a_name_never_reaches_a_log() {
        var ana = NamePart.read("Ana").accepted().orElseThrow();

        assertThat(ana.toString() + PersonName.single(ana) + PersonName.single(ana).initials()
                + NamePart.read("Ana"))
            .doesNotContain("Ana");
    }

    @ParameterizedTest
    @CsvSource({"José,jose", "O'Brien,obrien", "'Núñez-López','nunez lopez'", "STRAẞE,strasse",
            "Łukasz,lukasz",
            "Øyvind,oyvind", "أحمد,احمد", "مُحَمَّد,محمد", "فاطمة,فاطمه", "Ёлка,елка", "अनिता,अनिता", "김,김",
            "שָׂרָה,שרה",
            "İpek,ipek", "ﬁona,fiona"})
    void spellings_of_one_name_fold_together(String name, String folded) {
        assertThat(NameFold.fold(name)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"Ana,Ruiz,ar", "Élodie,'d’Estaing',ed", "محمد,'',م", "王,小明,王小", "O'Brien,x,ox"})
    void initials_are_folded_first_letters(String given, String family, String key) {
        assertThat(Initials.of(given, family).key()).isEqualTo(key);
    }
}
