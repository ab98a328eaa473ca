package org.anteroom.kiosk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/// The fonts the program brings along, so that pictures are equal on every machine and no machine needs any.
///
/// JavaFX on Linux asks fontconfig for fonts, and fontconfig asks the environment which fonts there are. [#use] writes
/// a private answer and must run before the first JavaFX class is touched.
public final class Fonts {
    private static final List<String> FILES = List.of("Inter-Regular.otf", "Inter-Bold.otf",
            "NotoSans-Regular.ttf",
            "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf",
            "NotoSansDevanagari-Regular.ttf", "NotoSansHebrew-Regular.ttf");

    private static final String CONFIG = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <dir>FONTS</dir>
              <cachedir>NOTES</cachedir>
              <match target="pattern">
                <edit name="family" mode="append_last" binding="weak">
                  <string>Inter</string>
                  <string>Noto Sans</string>
                  <string>Noto Sans Arabic</string>
                  <string>Noto Sans Devanagari</string>
                  <string>Noto Sans Hebrew</string>
                </edit>
              </match>
              <selectfont><rejectfont><pattern><patelt name="scalable"><bool>false</bool></patelt></pattern></rejectfont></selectfont>
            </fontconfig>
            """;

    private Fonts() {}

    /// Makes the bundled fonts the only ones of this process.
    ///
    /// A choice already made by the environment variable `FONTCONFIG_FILE` stands. Programs that share a folder never see
    /// half an answer.
    ///
    /// @param folder where unpacked fonts and fontconfig's own notes may be kept; made if absent
    public static void use(Path folder) {
        if (System.getenv("FONTCONFIG_FILE") != null) {
            return;
        }
        try {
            var notes = Files.createDirectories(folder.resolve("cache"));
            var config = folder.resolve("fonts.conf").toAbsolutePath();
            keep(CONFIG.replace("FONTS", unpacked(folder).toString())
                .replace("NOTES", notes.toAbsolutePath().toString()), config);
            setEnvironment("FONTCONFIG_FILE", config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the fonts", e);
        }
    }

    /// Writes nothing if that is there already: a kiosk also starts on a full disk.
    private static void keep(String text, Path config) throws IOException {
        if (Files.notExists(config) || !Files.readString(config).equals(text)) {
            var written = Files.createTempFile(config.getParent(), "fonts", ".conf");
            Files.writeString(written, text);
            Files.move(written, config, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path unpacked(Path folder) throws IOException {
        var first = resource(FILES.getFirst());
        if (first.getProtocol().equals("file")) {
            try {
                return Objects.requireNonNull(Path.of(first.toURI()).getParent());
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        for (var file : FILES) {
            unpack(file, folder);
        }
        return folder.toAbsolutePath();
    }

    /// Leaves a whole file as it is: fontconfig reads all fonts again when one of them is new.
    private static void unpack(String file, Path folder) throws IOException {
        var place = folder.resolve(file);
        var packed = resource(file).openConnection();
        try (var bytes = packed.getInputStream()) {
            if (Files.notExists(place) || Files.size(place) != packed.getContentLengthLong()) {
                var whole = Files.createTempFile(folder, file, ".new");
                Files.copy(bytes, whole, StandardCopyOption.REPLACE_EXISTING);
                Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static URL resource(String file) {
        return Objects.requireNonNull(Fonts.class.getResource("fonts/" + file), file);
    }

    /// Sets a variable of this very process, which Java itself cannot. Does nothing where the system has no `setenv`.
    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) {
        var linker = Linker.nativeLinker();
        var found = linker.defaultLookup().find("setenv");
        if (found.isEmpty()) {
            return;
        }
        var setenv = linker.downcallHandle(found.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var memory = Arena.ofConfined()) {
            var refused = (int) setenv.invokeExact(memory.allocateFrom(name), memory.allocateFrom(value), 1);
            if (refused != 0) {
                throw new IllegalStateException("the system refused to set " + name);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv cannot be called", e);
        }
    }
}
