package org.anteroom.model.patient;

import java.util.Set;
import java.util.regex.Pattern;

/// A country's telephone code, with what people of that country put before a number at home.
///
/// @param digits without the plus sign, such as `49`
public record CallingCode(String digits) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,3}");
    /// Countries whose national numbers are dialled whole, also when they begin with 0.
    private static final Set<String> NO_PREFIX = Set.of("30", "34", "39", "45", "47", "48", "65", "351",
            "352", "356",
            "357", "371", "372", "378", "420", "506", "507", "852", "853", "965", "968", "973", "974");

    public CallingCode {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a calling code: " + digits);
        }
    }

    /// The digit dialled before a national number at home, empty where there is none.
    String trunkPrefix() {
        return switch (digits) {
            case "1" -> "1";
            case "7" -> "8";
            default -> NO_PREFIX.contains(digits) ? "" : "0";
        };
    }

    /// The fewest digits of a whole national number.
    int minNational() {
        return digits.equals("1") ? 10 : 7 - digits.length();
    }

    /// The most digits of a whole national number.
    int maxNational() {
        return digits.equals("1") ? 10 : 15 - digits.length();
    }
}
