package org.anteroom.kiosk.identity;

/// What became of an attempt to be recognised.
public sealed interface Recognised {
    /// One person.
    ///
    /// @param patient   the patient row's id
    /// @param shownName first letters only: the screen tells nobody more than that
    record Person(String patient, String shownName) implements Recognised {
        /// The id only.
        @Override
        public String toString() {
            return "Person[" + patient + "]";
        }
    }

    /// The end of the phone number must be said as well.
    record AskPhone() implements Recognised {}

    /// Nobody; another attempt may be made.
    record Nobody() implements Recognised {}

    /// No more attempts here (rules R15); the desk helps.
    record AtDesk() implements Recognised {}
}
