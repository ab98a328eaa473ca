package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            CommandLine.TOKEN,
            "0123456789abcdef",
            CommandLine.DATABASE_USER,
            "anteroom",
            CommandLine.DATABASE_PASSWORD,
            "secret");

    @Test
    void everything_has_a_usual_value() {
        assertThat(new CommandLine(Map.of()).read(List.of()))
            .isEqualTo(new CommandLine.Wish.Run(ServerSettings.in(Path.of("anteroom-server")).withTls()));
    }

    @Test
    void arguments_and_environment_are_understood() {
        var wish = new CommandLine(ENVIRONMENT).read(
                List.of(
                        "--data", "d", "--port", "9000", "--site", "s.json", "--tls", "off", "--database",
                        "jdbc:postgresql://host/x"));

        assertThat(wish).isEqualTo(
                new CommandLine.Wish.Run(
                        ServerSettings.in(Path.of("d"))
                            .onPort(9000)
                            .withToken("0123456789abcdef")
                            .withSiteFile(Path.of("s.json"))
                            .withDatabase(
                                    new ServerSettings.Database("jdbc:postgresql://host/x", "anteroom",
                                            "secret"))));
        assertThat(wish.toString()).doesNotContain("secret").doesNotContain("0123456789abcdef");
    }

    @Test
    void that_the_database_was_put_back_is_told_for_one_start() {
        assertThat(new CommandLine(Map.of()).read(List.of("--restored"))).isEqualTo(new CommandLine.Wish.Run(
                ServerSettings.in(Path.of("anteroom-server")).withTls().afterRestore()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--port|needs a value",
            "--port x|must be a number",
            "--port 70000|must be a number",
            "--tls maybe|must be on or off",
            "--tls off --name clinic.example|needs TLS",
            "--name a/b|must be a host name",
            "--keystore k.p12|ANTEROOM_KEYSTORE_PASSWORD",
            "--database mysql://x|must be a URL",
            "--colour red|unknown argument --colour"})
    void misuse_is_told_in_words(String arguments, String why) {
        var wish = new CommandLine(ENVIRONMENT).read(List.of(arguments.split(" ", -1)));

        assertThat(wish).isInstanceOfSatisfying(
                CommandLine.Wish.Wrong.class,
                wrong -> assertThat(wrong.why()).contains(why));
    }

    @Test
    void how_the_server_proves_itself_is_understood() {
        var environment = Map.of(CommandLine.KEYSTORE_PASSWORD, "secret");
        var wish = new CommandLine(environment).read(
                List.of("--name", "clinic.example", "--keystore", "k.p12", "--listen", "10.0.0.5",
                        "--new-site-key"));

        var store = new ServerSettings.KeyStoreFile(Path.of("k.p12"), "secret");
        assertThat(wish).isEqualTo(new CommandLine.Wish.Run(ServerSettings.in(Path.of("anteroom-server"))
            .withTls()
            .onAddress("10.0.0.5")
            .withTls(new ServerSettings.Tls(List.of("clinic.example"), Optional.of(store), true))));
        assertThat(wish.toString()).doesNotContain("secret");
    }

    @Test
    void a_database_password_is_not_taken_from_arguments_and_a_short_token_not_at_all() {
        assertThat(new CommandLine(Map.of()).read(List.of("--database", "jdbc:postgresql://h/x")).toString())
            .contains("ANTEROOM_DATABASE_USER");
        assertThat(new CommandLine(Map.of(CommandLine.TOKEN, "short")).read(List.of()).toString())
            .contains("at least 16 characters");
    }

    @Test
    void help_explains() {
        assertThat(new CommandLine(Map.of()).read(List.of("--port", "1", "--help")))
            .isEqualTo(new CommandLine.Wish.Help());
        assertThat(Optional.ofNullable(Main.class.getResource("help.txt"))).isPresent();
    }
}
