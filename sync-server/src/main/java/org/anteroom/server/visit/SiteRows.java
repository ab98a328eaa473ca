package org.anteroom.server.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.Forecast;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.SinceTold;
import org.anteroom.model.queue.Wait;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.server.log.Erasing;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.seat.SeatTable;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The site's rows as they are at one moment. Not for keeping.
public final class SiteRows {
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final int TOKEN_SECONDS = 12;
    private static final int AT_ONCE = 200;
    /// A text with this behind it comes next in the order of texts: databases keep no sign before it.
    private static final String FIRST_SIGN = "\u0001";

    private final Site site;
    private final Instant now;
    private final Handle handle;
    private final RecordTable records;
    private final SeatTable seats;
    private @Nullable Timetables timetables;

    SiteRows(Handle handle, Site site, Instant now) {
        this.site = site;
        this.now = now;
        this.handle = handle;
        this.records = new RecordTable(handle, site.id());
        this.seats = new SeatTable(handle, site.id());
    }

    /// The refusal of a word that means nothing.
    public static NotPossible unknownWord(String field) {
        return NotPossible.field(field, "is not known");
    }

    /// The site.
    public Site site() {
        return site;
    }

    /// The moment.
    public Instant now() {
        return now;
    }

    /// The site's date.
    public LocalDate today() {
        return site.serviceDay(now);
    }

    /// One row.
    public Optional<Row> find(RowKind kind, String id) {
        return id.isEmpty() || id.length() > 64 ? Optional.empty() : records.find(new RowKey(kind, id));
    }

    /// Whether anything tells of this patient, be it only a registration that was refused.
    public boolean isHeardOf(String patient) {
        return Erasing.isHeardOf(patient, handle, site.id());
    }

    /// The rows found under a value, one of [Lookups].
    public List<Row> findBy(RowKind kind, String name, String value) {
        return records.findBy(kind, name, value);
    }

    /// The patients of whose name a word begins so, in the order of that word ([#wordOfName]) and of their ids. Only as many
    /// are read as are asked for.
    ///
    /// @param start folded, not empty
    /// @param after behind which of them, as [#placeByName] says; empty for the beginning
    public Stream<Row> patientsNamed(String start, String after) {
        var from = firstOf(after);
        return values(RowKind.PATIENT, Lookups.NAME, from.isEmpty() ? start : from, after(start))
            .filter(word -> word.startsWith(start))
            .flatMap(word -> findBy(RowKind.PATIENT, Lookups.NAME, word).stream()
                .filter(row -> wordOfName(row, start).equals(word))
                .filter(row -> !word.equals(from) || placeByName(row, start).compareTo(after) > 0)
                .sorted(Comparator.comparing(row -> row.key().id())));
    }

    /// Where a patient stands among those of whose name a word begins so.
    public static String placeByName(Row patient, String start) {
        return wordOfName(patient, start) + " " + patient.key().id();
    }

    /// The word of a name, or the day, that a place begins with. Which of two comes first only the database says: signs beyond
    /// the first 65,536 have their places by its own order.
    private static String firstOf(String place) {
        return place.split(" ", 2)[0];
    }

    /// The first word of a patient's name that begins so; empty if none does.
    private static String wordOfName(Row patient, String start) {
        return Lookups.wordsOfName(patient.fields())
            .stream()
            .filter(word -> word.startsWith(start))
            .min(Comparator.naturalOrder())
            .orElse("");
    }

    /// The values of these, both inclusive, under which rows are found, in order; read one after the other.
    private Stream<String> values(RowKind kind, String name, String from, String to) {
        return Stream.iterate(
                records.valueFrom(kind, name, from, to),
                Optional::isPresent,
                value -> records.valueFrom(kind, name, value.orElseThrow() + FIRST_SIGN, to))
            .flatMap(Optional::stream);
    }

    /// What comes after all that begins so. No last sign would do: the databases have those beyond the first 65,536 in
    /// different places.
    private static String after(String start) {
        var last = start.offsetByCodePoints(start.length(), -1);
        return start.substring(0, last) + Character.toString(start.codePointAt(last) + 1);
    }

    /// All patients, by id, from behind an id on. Only as many are read as are asked for.
    ///
    /// @param after empty for the beginning
    public Stream<Row> patients(String after) {
        return Stream.iterate(
                records.after(RowKind.PATIENT, after, AT_ONCE),
                page -> !page.isEmpty(),
                page -> records.after(RowKind.PATIENT, page.getLast().key().id(), AT_ONCE))
            .flatMap(List::stream);
    }

    /// All rows of a kind that has states.
    public List<Row> inAnyState(RowKind kind) {
        return records.findAll(kind, Lookups.STATE);
    }

    /// The configuration rows of a type that are in use, by version.
    public List<Row> config(String type) {
        return records.findBy(RowKind.CONFIG, Lookups.TYPE, type)
            .stream()
            .filter(row -> !Timetables.isRetired(row.fields()))
            .toList();
    }

    /// A provider who is in use.
    public Optional<Row> provider(String id) {
        return find(RowKind.CONFIG, id)
            .filter(row -> row.fields().text("type").equals("provider"))
            .filter(row -> !Timetables.isRetired(row.fields()));
    }

    /// A service line that is in use.
    public Optional<ServiceLine> line(String id) {
        return site.service(id).filter(_ -> !isRetired(id));
    }

    private boolean isRetired(String id) {
        return find(RowKind.CONFIG, id).filter(row -> Timetables.isRetired(row.fields())).isPresent();
    }

    /// Whether a room is one of the site's and in use.
    public boolean hasRoom(String id) {
        return !isRetired(id) && (site.room(id).isPresent() || isConfigured("room", id));
    }

    /// The services a room is for, empty for all.
    Set<String> servicesIn(String room) {
        return find(RowKind.CONFIG, room).map(row -> row.fields().set("service_ids")).orElseGet(TreeSet::new);
    }

    /// Whether a service can be booked: a line of the site, or one that staff added.
    public boolean hasService(String id) {
        return line(id).isPresent() || (!isRetired(id) && isConfigured("service", id));
    }

    /// Whether there is such a location: the site itself, or one of its parts.
    public boolean hasLocation(String id) {
        return site.id().value().equals(id) || (!isRetired(id) && isConfigured("location", id));
    }

    private boolean isConfigured(String type, String id) {
        return find(RowKind.CONFIG, id).filter(row -> row.fields().text("type").equals(type)).isPresent();
    }

    /// At which location a room or a provider is, by its id; only those of which it is known.
    public Map<String, String> locations() {
        return Stream.concat(config("room").stream(), config("provider").stream())
            .filter(row -> row.fields().get("location_id").isPresent())
            .collect(Collectors.toMap(row -> row.key().id(), row -> row.fields().text("location_id")));
    }

    /// One appointment.
    public Optional<Appointment> visit(String id) {
        return find(RowKind.APPOINTMENT, id).map(SiteRows::visit);
    }

    /// One queue entry.
    public Optional<QueueEntry> entry(String id) {
        return find(RowKind.QUEUE_ENTRY, id).map(SiteRows::entry);
    }

    /// One patient.
    public Optional<Patient> person(String id) {
        return find(RowKind.PATIENT, id).map(row -> new Patient(row.key().id(), row.fields()));
    }

    /// A row as an appointment.
    public static Appointment visit(Row row) {
        return new Appointment(row.key().id(), row.fields());
    }

    /// A row as a queue entry.
    public static QueueEntry entry(Row row) {
        return new QueueEntry(row.key().id(), row.fields());
    }

    /// A row as a lease.
    static Lease lease(Row row) {
        return new Lease(row.key().id(), row.fields());
    }

    /// Leases of slots of these dates, both inclusive, in any state.
    List<Lease> leasesBetween(LocalDate first, LocalDate last) {
        return records.findBetween(RowKind.LEASE, Lookups.VISIT_DAY, first.toString(), last.toString())
            .stream()
            .map(SiteRows::lease)
            .toList();
    }

    /// Appointment rows of these dates, both inclusive, in order of date.
    public List<Row> visitsBetween(LocalDate first, LocalDate last) {
        return records
            .findBetween(RowKind.APPOINTMENT, Lookups.VISIT_DAY, first.toString(), last.toString());
    }

    /// Those of them that gave a seat back.
    List<Row> visitsThatGaveBack(LocalDate first, LocalDate last) {
        return records
            .findBetween(RowKind.APPOINTMENT, Lookups.GAVE_BACK, first.toString(), last.toString());
    }

    /// All appointments of these dates, each day's by when they begin. Only as many days are read as are asked for.
    ///
    /// @param after behind which of them, as [#placeByDay] says; empty for the beginning
    public Stream<Row> visitsDayByDay(LocalDate first, LocalDate last, String after) {
        var from = firstOf(after);
        return values(RowKind.APPOINTMENT, Lookups.VISIT_DAY,
                from.compareTo(first.toString()) > 0 ? from : first.toString(), last.toString())
            .flatMap(day -> findBy(RowKind.APPOINTMENT, Lookups.VISIT_DAY, day).stream()
                .filter(row -> placeByDay(row).compareTo(after) > 0)
                .sorted(Comparator.comparing(SiteRows::placeByDay)));
    }

    /// Where an appointment stands among all: by date, start and id.
    public static String placeByDay(Row visit) {
        return visit.fields().text(AppointmentField.DATE.field()) + " "
                + visit.fields().text(AppointmentField.STARTS.field()) + " " + visit.key().id();
    }

    /// Appointments of a patient, in any state.
    public List<Appointment> visitsOf(String patient) {
        return records.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, patient)
            .stream()
            .map(SiteRows::visit)
            .toList();
    }

    /// Appointment rows of somebody: their own, and those a guardian booked for them (requirements PAT-06).
    public List<Row> visitsFor(Row patient) {
        var id = patient.key().id();
        var booked = patient.fields()
            .set(PatientField.GUARDIANS.field())
            .stream()
            .flatMap(guardian -> records.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, guardian).stream())
            .filter(row -> visit(row).personSeen().equals(id));
        return Stream.concat(records.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, id).stream(), booked)
            .distinct()
            .toList();
    }

    /// Queue entries of a service day.
    public List<Row> entriesOn(LocalDate day) {
        return records.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString());
    }

    /// How many of the server's own tokens of a day may have been given and be unknown since a restore; the server gives at
    /// most one in twelve seconds.
    int tokensForgotten(LocalDate day) {
        var until = Duration.between(site.dayStart(day), SiteSetup.approved(handle, site.id()));
        return Math.toIntExact(Math.clamp(until.toSeconds(), 0, ONE_DAY.toSeconds()) / TOKEN_SECONDS);
    }

    /// What everyone who waits today can expect, by the entry's id.
    public Map<String, Outlook> outlooks() {
        return forecast().of(line());
    }

    /// What changed for somebody who waits since they were told how long it takes.
    public SinceTold since(QueueEntry entry, Wait wait) {
        return forecast().since(line(), entry, wait);
    }

    private Forecast forecast() {
        return new Forecast(site, records.config(Forecast.TYPES), now, ClockTrust.VERIFIED);
    }

    private List<QueueEntry> line() {
        return entriesOn(today()).stream().map(SiteRows::entry).toList();
    }

    /// The site's timetables.
    public Timetables timetables() {
        var known = timetables;
        if (known == null) {
            known = Timetables.of(site.calendar(), records.config(Timetables.TYPES));
            timetables = known;
        }
        return known;
    }

    /// Who has which seat on these dates, both inclusive.
    public TakenSeats taken(LocalDate first, LocalDate last) {
        return TakenSeats.of(seats.during(cells(first, last)));
    }

    /// Who has which seat of a provider on these dates, both inclusive.
    public TakenSeats taken(String provider, LocalDate first, LocalDate last) {
        return TakenSeats.of(seats.during(cells(first, last), provider));
    }

    private SeatCells cells(LocalDate first, LocalDate last) {
        var begin = SeatCells.of(site.dayStart(first), Duration.ofMinutes(5)).first();
        var end = SeatCells.of(site.dayStart(last.plusDays(1)), Duration.ofMinutes(5)).first();
        return new SeatCells(begin, Math.toIntExact(end - begin));
    }

    /// Who has which seat in these cells.
    List<Seat> seatsIn(SeatCells cells) {
        return seats.during(cells);
    }

    /// The free slots of a provider on these dates, both inclusive.
    public List<Slot> free(String provider, LocalDate first, LocalDate last, Wish wish) {
        return new Availability(taken(provider, first, last), now).free(timetables().of(provider), first,
                last, wish);
    }
}
