package org.anteroom.model.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CardBrandTest {
    @ParameterizedTest
    @CsvSource({"4111 1111 1111 1111,VISA", "5555-5555-5555-4444,MASTERCARD", "2223003122003222,MASTERCARD",
            "378282246310005,AMEX", "4222222222222,VISA"})
    void known_brands_are_told_by_number(String number, CardBrand brand) {
        assertThat(CardBrand.of(number)).contains(brand);
        assertThat(brand.word()).isLowerCase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111112", "", "0", "6011111111111117", "41111111x1111111",
            "٤١١١١١١١١١١١١١١١",
            "4242", "0000000000000000000000000000000000000000000"})
    void other_numbers_have_none(String number) {
        assertThat(CardBrand.of(number)).isEmpty();
    }
}
