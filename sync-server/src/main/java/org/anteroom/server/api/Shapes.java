package org.anteroom.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.server.http.Operation;

/// What the API's operations answer with, as a table: which shape each has, and of which fields a shape is made. The
/// description is made of it, and the real answers are checked against it.
final class Shapes {
    /// Operation, then the shape of its `data`; `[X]` for a list of them.
    private static final String ANSWERS = """
            POST /appointments Appointment
            POST /appointments/book Appointment
            GET /appointments [Appointment]
            GET /appointments/today [Appointment]
            GET /appointments/upcoming [Appointment]
            GET /appointments/history [Appointment]
            GET /appointments/statistics Statistics
            GET /appointments/{id} Appointment
            PATCH /appointments/{id} Appointment
            PUT /appointments/{id} Appointment
            DELETE /appointments/{id} Appointment
            GET /appointments/{id}/history [HistoryLine]
            POST /appointments/{id}/confirm Appointment
            POST /appointments/{id}/check-in Appointment
            POST /appointments/{id}/start Appointment
            POST /appointments/{id}/complete Appointment
            POST /appointments/{id}/cancel Appointment
            POST /appointments/{id}/no-show Appointment
            POST /appointments/{id}/assign Appointment
            POST /appointments/{id}/reschedule Appointment
            POST /appointments/{id}/reschedule-offers [Slot]
            POST /appointments/{id}/rebook Appointment
            POST /appointments/bulk [BulkLine]
            POST /appointments/offline-sync OfflineSync
            GET /availability [ProviderSlots]
            GET /appointments/availability [ProviderSlots]
            GET /providers/{id}/available-slots [ProviderSlots]
            GET /providers/{id}/schedule ProviderSlots
            POST /check-availability FreeSlots
            POST /slots/{id}/hold Hold
            DELETE /holds/{id} Hold
            POST /slots MadeSlots
            POST /slots/bulk MadeSlots
            POST /slots/seed MadeSlots
            POST /slots/block Block
            GET /slots/{id} Slot
            PUT /slots/{id} Slot
            DELETE /slots/{id} Slot
            PUT /slots/{id}/release Slot
            GET /alerts [Alert]
            POST /alerts/{id}/close Alert
            GET /leases [Lease]
            POST /leases/{id}/override Lease
            POST /waitlist WaitlistEntry
            GET /waitlist [WaitlistEntry]
            GET /waitlist/{id} WaitlistEntry
            POST /waitlist/{id}/offer WaitlistEntry
            POST /waitlist/{id}/accept WaitlistEntry
            POST /waitlist/{id}/decline WaitlistEntry
            POST /waitlist/{id}/notify WaitlistEntry
            POST /waitlist/{id}/deactivate WaitlistEntry
            GET /queue/current Queue
            POST /queue/join QueueEntry
            PUT /queue/{id}/status QueueEntry
            POST /queue/prioritize QueueEntry
            POST /queue/{id}/call QueueEntry
            POST /queue/{id}/recall QueueEntry
            POST /queue/{id}/miss QueueEntry
            POST /queue/{id}/hold QueueEntry
            POST /queue/{id}/step-out QueueEntry
            POST /queue/{id}/leave QueueEntry
            POST /queue/{id}/cancel QueueEntry
            POST /queue/{id}/return QueueEntry
            POST /queue/{id}/start QueueEntry
            POST /queue/{id}/complete QueueEntry
            POST /queue/{id}/transfer QueueEntry
            POST /queue/{id}/undo QueueEntry
            POST /queue/call-next QueueEntry
            GET /queue/tickets/{token} Ticket
            GET /queue/{id} QueueEntry
            GET /queue/{id}/explain Explanation
            POST /patients Patient
            GET /patients [Patient]
            GET /patients/duplicates [Patient]
            POST /patients/{id}/erase Patient
            POST /patients/erase Patient
            GET /patients/{id} Patient
            PATCH /patients/{id} Patient
            GET /patients/{id}/appointments [Appointment]
            GET /patients/{id}/dependants [Patient]
            POST /patients/{id}/dependants Patient
            POST /patients/{id}/merge Patient
            POST /patients/{id}/unmerge Patient
            GET /conflicts [Conflict]
            GET /conflicts/{id} Conflict
            POST /conflicts/{id}/resolve Conflict
            POST /conflicts/{id}/undo Conflict
            GET /devices [Device]
            GET /devices/{id} Device
            POST /devices/enrolment-codes EnrolmentCode
            POST /devices/{id}/revoke DeviceState
            POST /devices/{id}/rename DeviceState
            POST /devices/{id}/role DeviceState
            POST /devices/{id}/request-resync DeviceState
            GET /quarantine Quarantine
            GET /quarantine/changes [Quarantined]
            GET /restore Restore
            POST /restore/approve Restore
            GET /audit [AuditLine]
            POST /audit/verify Verified
            GET /practice/clock Clock
            PUT /practice/clock Clock
            POST /practice/reset Clock
            """;
    /// Shape, then its fields: `name`, with `*` if it is always there, and its type if it is not a text.
    private static final String FIELDS = """
            Appointment id* appointment_number provisional_code status* confirmed*:boolean patient_id* dependant_id\
             provider_id service_id location_id starts_at* ends_at* duration_minutes*:integer slot_id visit_type\
             channel mode* join_link urgency_level reason symptoms special_requirements:[text] patient_notes internal_notes reminders:[text] amount currency\
             payment_status* rescheduled_from*:null replaced_by is_checked_in*:boolean late*:boolean queue_entry_id\
             checked_in_at started_at completed_at confirmed_at confirmed_by cancelled_at cancellation_reason\
             no_show_at evidence rebook_reason alternatives:[text] created_at created_by ver*:integer\
             queue_entry:QueueEntry
            Statistics total*:integer by_status*:object
            HistoryLine action* at* by* reason old_status new_status old_values:object new_values:object
            BulkLine id* success*:boolean code
            OfflineSync results*:[OfflineSyncLine] synced*:integer failed*:integer
            OfflineSyncLine index*:integer status* id code details:object
            Slot id* starts_at ends_at duration_minutes:integer capacity:integer remaining:integer offer_id status
            ProviderSlots provider_id* name* specialty* slots*:[Slot] appointments:[Appointment]
            FreeSlots available*:boolean slots*:[Slot]
            MadeSlots rule_id* created*:integer slots*:[Slot]
            Hold id* status* slot_id expires_at
            Block id* provider_id* from* to* status*
            Alert id* kind* status* sentence* created_at* device_id appointment_id queue_entry_id\
             token ver*:integer
            Lease id* status* device_id* provider_id* slot_id* starts_at* lease_ends_at* appointment_id reason\
             warning ver*:integer
            WaitlistEntry id* status* priority*:integer active*:boolean notified*:boolean created_at* patient_id*\
             provider_id service_id date_from date_to time_from time_to offered_slot_id offer_expires_at\
             appointment_id appointment:Appointment ver*:integer
            QueueEntry id* token* status* sub_status service_id* service_name* urgency_level*:integer queue_class*\
             group_size*:integer patient_id appointment_id provider_id room_id notes arrived_at* due_at called_at away_until\
             started_at ended_at actual_wait_minutes:integer wait_after_due_minutes:integer recalls*:integer late*:boolean unverified*:boolean times_about*:boolean red_flag*:boolean\
             special_need*:boolean position:integer wait_minutes:integer estimated_wait_minutes:integer estimated_wait:Wait ver*:integer
            Queue service_day* as_of* waiting*:integer called*:integer in_consultation*:integer\
             entries*:[QueueEntry]
            Ticket token* status* sub_status service_id* room_id position:integer people_before:integer moved_ahead:integer what_changed\
             estimated_wait_minutes:integer estimated_wait:Wait
            Wait from_minutes*:integer to_minutes*:integer text*
            Explanation id* formula* tier* score*:number position*:integer reasons*:[Reason] summary*\
             estimated_wait_minutes:integer estimated_wait:Wait
            Reason reason* points*:number
            Patient id* first_name last_name birth_date sex phone phones*:[text] email emails*:[text] address area\
             postcode language needs*:[text] allergies notes guardians*:[text] opt_outs*:[text]\
             deceased*:boolean duplicate_of*:[text] linked_to linked_at link_reason patient_number source identity\
             confirmed_at created_at created_by call_preference emergency_contact emergency_phone\
             insurance_provider insurance_number medical_history national_id consent duplicate_reasons erased_at\
             erased_by erased_with may_be:[Likeness] ver*:integer
            Likeness patient_id* likeness* reasons*:[text]
            Reference id* name specialty location_id email phone service_ids:[text] description address area\
             letter date provider_id role value duration_minutes:integer active*:boolean ver:integer
            Conflict id* state* sentence* about_kind about_id shape what rule effect base result kept:object\
             lost*:object decision:object ver*:integer
            Device id* name* role* digit* state* health* version* unsent*:integer enrolled_at* last_seen_at
            EnrolmentCode code* for_device* expires_at*
            DeviceState state name role
            Quarantine changes*:integer
            Quarantined device_id* reason* received_at* change*:object
            Restore awaits_approval*:boolean
            Verified sound*:boolean lines*:integer erased*:integer faults*:[Fault]
            Fault line*:integer code*
            AuditLine line*:integer change* at* by* device* record_kind* record_id* did* outcome* why reason erased_by\
             fields*:[text] old_values:object new_values:object
            Clock now*
            """;
    private static final List<String> REFERENCE = List.of("providers", "services", "locations", "rooms",
            "calendars", "staff", "settings");

    private final Map<String, String> answers = new TreeMap<>();

    private Shapes() {
        ANSWERS.lines()
            .map(line -> line.split(" ", 3))
            .forEach(
                    line -> answers.put(line[0] + " " + line[1], line[2]));
        for (var kind : REFERENCE) {
            answers.put("GET /" + kind, "[Reference]");
            for (var call : List.of("POST /%s", "GET /%s/{id}", "PUT /%s/{id}", "PATCH /%s/{id}",
                    "POST /%s/{id}/deactivate")) {
                answers.put(call.formatted(kind), "Reference");
            }
        }
    }

    /// The operations, each with the shape of its answer where the table has one.
    static List<Operation> described(List<Operation> operations) {
        var shapes = new Shapes();
        var all = new ArrayList<Operation>();
        for (var operation : operations) {
            var shape = Optional
                .ofNullable(shapes.answers.get(operation.method() + " " + operation.path()));
            all.add(shape.map(operation::answering).orElse(operation));
        }
        return all;
    }

    /// The fields of each shape.
    static Map<String, List<String>> fields() {
        var fields = new TreeMap<String, List<String>>();
        FIELDS.lines()
            .map(line -> List.of(line.split(" ", -1)))
            .forEach(
                    line -> fields.put(line.getFirst(), line.subList(1, line.size())));
        return fields;
    }
}
