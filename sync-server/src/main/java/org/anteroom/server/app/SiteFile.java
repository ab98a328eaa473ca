package org.anteroom.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.model.site.Site;
import org.anteroom.model.wire.FaultySite;
import org.anteroom.model.wire.SiteJson;

/// The site's configuration as it was found, and what it says.
///
/// @param text as devices get it
record SiteFile(String text, Site site) {
    private static final String SAMPLE = "sample-site.json";

    /// Reads a file.
    ///
    /// @throws StartRefused naming the file and every faulty field, or that it is longer than any field of a row may be
    static SiteFile at(Path file) throws StartRefused {
        try {
            var text = Files.readString(file);
            if (text.length() > FieldRules.LONGEST) {
                throw new StartRefused("The site file " + file + " is too long: it has " + text.length()
                        + " letters, of at most " + FieldRules.LONGEST + ". Make it shorter.");
            }
            return of(text);
        } catch (FaultySite e) {
            throw new StartRefused(
                    "The site file " + file + " cannot be used:\n  - " + String.join("\n  - ", e.faults()));
        } catch (IOException e) {
            throw new StartRefused("The site file " + file + " cannot be read.", e);
        }
    }

    /// The practice clinic: the sample in another town.
    static SiteFile practice() {
        try {
            return of(sample().text()
                .replace("\"hill-street\"", "\"practice\"")
                .replace("Hill Street Clinic", "Practice Clinic")
                .replace("Europe/London", "Europe/Berlin")
                .replace("\"calling_code\": \"44\"", "\"calling_code\": \"49\""));
        } catch (FaultySite e) {
            throw new IllegalStateException("the practice site is faulty", e);
        }
    }

    /// The sample that comes with the server, for trying out.
    static SiteFile sample() {
        try (var in = SiteFile.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IllegalStateException("the sample site is missing");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FaultySite e) {
            throw new IllegalStateException("the sample site is faulty", e);
        }
    }

    private static SiteFile of(String text) throws FaultySite {
        return new SiteFile(text, SiteJson.readStrictly(text));
    }
}
