# Texts of the console: flights, announced travellers, vetting and carriers' messages.

## Screens
ui-nav-flights = Flights
ui-nav-vetting = Vetting
ui-nav-quarantine = Quarantine
ui-nav-carriers = Carriers
ui-sort-by = Sort by { $column }

## Flights
ui-flight = Flight
ui-flight-day = Day
ui-flight-day-before = Day before
ui-flight-day-after = Day after
ui-flight-today = Today
ui-flight-board = Flights of the day
ui-flight-count = Flights
ui-flight-travellers = Travellers
ui-flight-filter = Flight or airport
ui-flight-needs-vetting = Only flights that need vetting
ui-flight-shown = { $n } of { $of }
ui-flights-none = No flights are announced for this day.
ui-flights-none-match = No flight matches. Change or clear the filter.
ui-flight-route = From – to
ui-flight-passengers = Passengers
ui-flight-crew = Crew
ui-flight-on-board = On board
ui-flight-to-vet = To vet
ui-flight-no-board = No board
ui-flight-quality = Data understood
ui-flight-errors = { $n ->
    [0] no data lost
    [one] one place lost
   *[other] { $n } places lost
}
ui-flight-last-message = Last message
ui-flight-departs = Departure
ui-flight-arrives = Arrival
ui-flight-departs-short = dep.
ui-flight-arrives-short = arr.
ui-flight-times = Times, local to the airports
ui-flight-zone-unknown = time zone not known
ui-flight-no-instant = time zone not known
ui-flight-length-days = { $days } d { $hours } h
ui-flight-length-hours = { $hours } h { $minutes } min
ui-flight-length-minutes = { $minutes } min
ui-flight-ahead = in { $length }
ui-flight-past = { $length } ago
ui-flight-heading-entry = entry
ui-flight-heading-exit = exit
ui-flight-heading-elsewhere = elsewhere
ui-flight-status-announced = announced
ui-flight-status-closed = closed
ui-flight-status-cancelled = cancelled
ui-flight-cancelled-note = The carrier cancelled this flight.
ui-flight-announced = Announced
ui-flight-parts = Parts of the flight
ui-flight-tab-travellers = Travellers
ui-flight-tab-seats = Seats
ui-flight-tab-messages = Messages

## Announced travellers
ui-flight-filter-travellers = Name, document, seat, locator
ui-flight-all = All
ui-flight-told = Carrier is told
ui-flight-board-ok = OK to board
ui-flight-board-contact = contact us
ui-flight-board-no-board = no board
ui-flight-standing-booked = booked
ui-flight-standing-checked-in = checked in
ui-flight-standing-boarded = boarded
ui-flight-standing-not-boarded = not boarded
ui-flight-standing-cancelled = cancelled
ui-flight-role = On board as
ui-flight-role-passenger = passenger
ui-flight-role-crew = crew
ui-flight-role-transit-passenger = transit passenger
ui-flight-role-transit-crew = transit crew
ui-sex-undisclosed = undisclosed
ui-flight-hits = Hits
ui-flight-hits-none = No hits in the lists.
ui-flight-locator = Locator
ui-flight-bags = Bags
ui-flight-not-said = not said
ui-flight-known-now = Known now
ui-flight-travellers-none = Nobody is announced on this flight.
ui-flight-travellers-none-match = Nobody matches. Change or clear the filter.

## Seats
ui-seat = Seat
ui-seat-map = Seat map
ui-seat-drawn = Drawn from the seats that the carrier said
ui-seat-none = The carrier said no seats.
ui-seat-row = Row
ui-seat-skipped = { $n ->
    [one] one row without seats said
   *[other] { $n } rows without seats said
}
ui-seat-legend = What the letters mean
ui-seat-letter-ok = O
ui-seat-letter-contact = C
ui-seat-letter-no-board = N
ui-seat-hit = hit in the lists
ui-seat-shared = several on one seat
ui-seat-label = { $seat }: { $who }, { $told }{ $hits ->
    [0] {""}
    [one] , one hit
   *[other] , { $hits } hits
}
ui-seat-without = Without a seat ({ $n })
ui-seat-without-none = Everybody has a seat.
ui-seat-unreadable = seat “{ $seat }”

## Facts
ui-fact-all = What messages said
ui-fact-none = No message said anything.
ui-fact-field = Field
ui-fact-value = Value
ui-fact-superseded = superseded
ui-fact-superseded-show = Show superseded
ui-fact-source = Source
ui-fact-place = Bytes { $start } to { $end } of the interchange
ui-fact-not-located = The place could not be found in the text again. These are the bytes:
ui-fact-role = Role
ui-fact-family-name = Family name
ui-fact-given-names = Given names
ui-fact-birth = Date of birth
ui-fact-sex = Sex
ui-fact-nationality = Nationality
ui-fact-birth-country = Country of birth
ui-fact-residence = Country of residence
ui-fact-document-kind = Kind of document
ui-fact-document-number = Document number
ui-fact-document-issuer = Issuing state
ui-fact-document-expiry = Date of expiry
ui-fact-embarks = Journey begins
ui-fact-disembarks = Journey ends
ui-fact-seat = Seat
ui-fact-bags = Bags
ui-fact-bag-tag = Bag tag
ui-fact-locator = Record locator
ui-fact-reference = Carrier's reference
ui-fact-contact = Contact
ui-fact-ticket = Ticket
ui-fact-verified = Document checked by carrier

## Vetting
ui-vettings = Vetting
ui-vettings-none = Nobody waits for vetting. New hits appear here by themselves.
ui-vettings-none-state = Nobody in this state.
ui-vettings-none-here = Nothing had to be vetted.
ui-vetting-count = { $n ->
    [one] One traveller, nearest flight first
   *[other] { $n } travellers, nearest flight first
}
ui-vetting-quiet = Nothing to decide.
ui-vetting-choose = Choose a traveller from the list: arrow keys and Enter.
ui-vetting-elsewhere = This vetting is not in the list shown. Choose another state.
ui-vetting-open-first = Open a traveller to decide.
ui-vetting-next = Next traveller
ui-vetting-facts = All facts
ui-vetting-severity = best hit { $percent } %
ui-vetting-state-open = open
ui-vetting-state-snoozed = put aside
ui-vetting-state-decided = decided
ui-vetting-state-lapsed = lapsed
ui-vetting-lapsed-note = Nothing is left to vet: the hit or the traveller is gone.
ui-vetting-opened = opened { $at }
ui-vetting-outcome-clear = cleared
ui-vetting-outcome-meet = to be met at the border
ui-vetting-outcome-no-board = no board
ui-vetting-decide-clear = Clear
ui-vetting-decide-meet = Meet at the border
ui-vetting-decide-no-board = No board
ui-vetting-told-clear = { $carrier } is told: OK to board. { $name } may board { $flight }.
ui-vetting-told-meet = { $carrier } is told: OK to board. { $name } may board { $flight } and is met at the border; the carrier does not learn of it.
ui-vetting-told-no-board = { $carrier } is told: do not board { $name } on { $flight }. The carrier learns neither your reason nor the hit.
ui-vetting-sure = I compared the hits with this traveller: they may not board.
ui-vetting-decided-by = { $by }, { $at }
ui-vetting-snooze = Put aside
ui-vetting-snooze-note = It comes back at this time. Until somebody decides, the carrier is told to contact us.
ui-vetting-snooze-until = Until
ui-vetting-snooze-wrong = A time ahead, at most { $days } days.
ui-vetting-snoozed-until = Put aside until { $at }.
ui-vetting-held = { $name } works on it
ui-vetting-held-until = { $name } works on this traveller until { $at } or longer. You can read, not decide.
ui-vetting-held-other = Somebody else works on this traveller. You can read, not decide.
ui-vetting-yours = You hold this traveller until { $at }; others can't decide meanwhile.
ui-vetting-locking = Taking this traveller…
ui-vetting-let-go = You don't hold this traveller any more.
ui-vetting-hold = Take again
ui-vetting-read-only = You can read; officers of the second line decide.
ui-vetting-not-yours = Only who holds the traveller decides.

## Messages
ui-message-none = No messages.
ui-message-text = Text of the message
ui-message-of = { $kind } from { $sender }
ui-message-open = Open the message
ui-message-received = Received
ui-message-kind = Kind
ui-message-kind-unknown = unknown kind
ui-message-sender = Sender
ui-message-share = Understood
ui-message-state-applied = applied
ui-message-state-repeated = repeated
ui-message-state-quarantined = quarantined
ui-message-state-repaired = repaired
ui-message-state-noted = noted
ui-message-issues = Issues
ui-message-issues-all = Issues ({ $n })
ui-message-issues-none = Nothing was wrong.
ui-message-issue-count = { $n ->
    [one] one issue
   *[other] { $n } issues
}
ui-message-severity-note = note
ui-message-severity-warning = warning
ui-message-severity-error = error
ui-message-names = { $n ->
    [one] one traveller
   *[other] { $n } travellers
}
ui-message-no-flight = no flight
ui-message-flight-open = Open the flight
ui-message-repairs = It repairs an earlier message
ui-message-repair = Correct the text
ui-message-repair-note = The bytes as received stay kept; your text takes their place under your name.
ui-message-corrected = Corrected interchange
ui-message-repair-send = Send the correction
ui-message-restore = Back to the received text
ui-message-replay = Try again
ui-message-replay-note = Reads the same bytes again, with the tables of today
ui-message-take-in = Take in by hand
ui-message-take-in-note = For an interchange that came by mail or telex. It is read as if the carrier had sent it.
ui-message-repeated = These bytes were received before; they change nothing.
ui-message-none-found = No message was found in it.
ui-quarantine-waiting = Messages that need eyes
ui-quarantine-none = Every message was understood. There is nothing to mend.

## Scorecards
ui-scorecards = How carriers announce
ui-scorecards-none = No carrier has announced anything yet.
ui-scorecard-note = Bars show the part of messages, travellers or flights concerned.
ui-scorecard-carrier = Carrier
ui-scorecard-flights = Flights
ui-scorecard-messages = Messages
ui-scorecard-travellers = Travellers
ui-scorecard-quarantined = Quarantined
ui-scorecard-partly = Partly read
ui-scorecard-incomplete = Without document or birth
ui-scorecard-late = Late
ui-scorecard-unclosed = Never closed

## Issues of messages
ui-issue-foreign-bytes = Bytes around the interchange are neither a known wrapper nor EDIFACT.
ui-issue-wrapper = A teletype or mail wrapper was taken off.
ui-issue-advice-damaged = The service string advice contradicts the header; the header was believed.
ui-issue-control-bytes = Control characters between segments were skipped.
ui-issue-terminator-missing = A segment ends without its terminator.
ui-issue-empty-segment = Two terminators stand in a row.
ui-issue-not-a-segment = These bytes do not begin with a segment's tag.
ui-issue-segment-too-long = The segment is longer than is read.
ui-issue-too-many-segments = The message has too many segments; the rest was left.
ui-issue-too-many-messages = The interchange has too many messages; the rest was left.
ui-issue-more-damage = More damage than is told one by one; this is the stretch from the first to the last of it.
ui-issue-more-notes = More notes than are told one by one; this is the stretch from the first to the last of them.
ui-issue-interchange-header-missing = The header of the interchange (UNB) is missing.
ui-issue-interchange-trailer-missing = The trailer of the interchange (UNZ) is missing.
ui-issue-interchange-trailer-wrong = The trailer of the interchange (UNZ) counts otherwise or names another reference.
ui-issue-group-damaged = A group's header or trailer is damaged or lacks its other half.
ui-issue-message-header-missing = The header of the message (UNH) is missing; its type was told from the segments.
ui-issue-message-trailer-missing = The trailer of the message (UNT) is missing.
ui-issue-segment-count-wrong = The trailer (UNT) counts other segments than there are; some may be lost.
ui-issue-message-reference-wrong = The trailer (UNT) names another message than the header (UNH).
ui-issue-type-unknown = Messages of this type are not read here.
ui-issue-version-unknown = This version of the message is not known; it was read by the nearest.
ui-issue-segment-unknown = The message has no such segment.
ui-issue-segment-misplaced = The segment stands where it has no place.
ui-issue-too-many = The segment or group comes more often than allowed; it was read all the same.
ui-issue-segment-missing = A segment is missing without which the group says little.
ui-issue-data-unexpected = There is data after the last element that the segment has.
ui-issue-data-missing = Data that should be here is missing.
ui-issue-code-unknown = The code is not in the table; it was kept as it stands.
ui-issue-date-unreadable = The date or time could not be read; it was kept as it stands.
ui-issue-number-unreadable = The number could not be read.
ui-issue-text-unreadable = The layout of this name, document or text could not be read.
ui-issue-count-wrong = The message's own count contradicts what it holds.
ui-issue-payment-number-dropped = A payment card number was found; only a token of it was kept.
ui-issue-reference-dangling = It refers to a traveller, leg or ticket that the message does not have.
ui-issue-contradiction = It contradicts what the message said before; the first was believed, the second kept beside it.

ui-announced-title = Announced: { $service } from { $from } to { $to }
ui-announced-open = What was announced
ui-announced-seat = seat { $seat }
ui-announced-vetted = vetted by { $name }:

## Reconciliation, missing messages, reports on documents
ui-nav-alarms = Missing messages
ui-nav-missed = Never presented
ui-flight-booked = Booked
ui-flight-checked-in = Checked in
ui-flight-presented = Presented
ui-flight-never-presented = Never presented
ui-flight-no-show = No-shows
ui-flight-owed = Messages owed
ui-flight-crosses = crosses the border to
ui-flight-standing-no-show = no-show
ui-flight-standing-presented = presented
ui-flight-standing-never-presented = never presented
ui-message-part = part { $part }
ui-gap = { $kind } in parts: { $came } came, missing { $parts }.
ui-gap-list = A list
ui-gap-bookings = Bookings
ui-gap-last = the last
ui-gap-missing = missing: { $parts }
ui-alarms = What carriers owe
ui-alarm-note = Raised when the time is over by which a carrier should have sent something; resolved by itself when it comes. Open one for a text to the carrier, and to note what was done.
ui-alarms-none = No carrier owes anything.
ui-alarms-none-state = None in this state.
ui-alarm-due = Due
ui-alarm-what = What is owed
ui-alarm-came = came { $at }
ui-alarm-state-open = open
ui-alarm-state-acknowledged = noted
ui-alarm-state-resolved = came
ui-alarm-kind-no-bookings = No bookings
ui-alarm-kind-no-list = No passenger list
ui-alarm-kind-not-closed = Not closed
ui-alarm-kind-list-small = List far too small
ui-alarm-kind-parts-missing = Parts missing
ui-alarm-list-small = { $listed } listed of { $booked } announced
ui-alarm-letter-note = A text for the carrier. Nothing is sent by itself.
ui-alarm-copy = Copy text
ui-alarm-copied = Copied.
ui-alarm-done = What was done (at least ten characters)
ui-alarm-acknowledge = Note
ui-alarm-letter-no-bookings = We have received no bookings (PNRGOV) for { $flight } from { $from } to { $to }, departing { $day }. Please send them now.
ui-alarm-letter-no-list = We have received no passenger list (PAXLST) for { $flight } from { $from } to { $to }, departing { $day }. Please send it now.
ui-alarm-letter-not-closed = We have received no message that closes { $flight } from { $from } to { $to }, departing { $day }. Please tell us who is on board.
ui-alarm-letter-list-small = The passenger list for { $flight } from { $from } to { $to }, departing { $day }, is far smaller than the bookings ({ $detail }). Please send the whole list.
ui-alarm-letter-parts-missing = Your message in parts for { $flight } from { $from } to { $to }, departing { $day }, is not complete ({ $detail }). Please send what is missing.
ui-missed-note = On board by the carrier's word, expected at the counter, and nobody with their document came in time. Crew and transit are not expected.
ui-missed-filter = Name, document, flight
ui-missed-none = Everyone who was expected that day has presented, or still has time.
ui-papers = Reports on the documents
ui-paper = Report on document { $document }
ui-paper-same = same number and issuer
ui-paper-same-number = same number, issuer not announced
ui-paper-confusable = same issuer; number alike but for characters that readers confuse
ui-paper-reported = Reported
ui-paper-announced = Announced
ui-scorecard-missing = Not sent in time
ui-scorecard-days = Day by day
ui-trend-late = late
ui-trend-incomplete = incomplete
ui-trend-malformed = malformed
ui-trend-missing = missing
ui-trend-of = { $fault }, { $days } days
ui-flight-owes = { $n ->
    [one] one message owed
   *[other] { $n } messages owed
}
ui-gap-and = { ", " }
## Retention
ui-nav-retention = Retention
ui-retention-note = What the law names is masked { $months } months after a flight, everything is deleted { $years } years after it. A look at what is masked, and the release of a hold, take two people.
ui-retention-masked-note = Masked on { $at }: names, documents, contacts and what else the law names are no longer here.
ui-retention-ask = Ask for a look
ui-retention-ask-note = An auditor decides. Then you, and only you, may look for a limited time; each look is logged.
ui-retention-hold = Hold for a case
ui-retention-hold-note = It is neither masked nor deleted until you ask for its release and an auditor agrees.
ui-retention-requests = Looks at masked data
ui-retention-requests-none = Nobody has asked for a look. Ask from a masked flight or traveller.
ui-retention-holds = Holds
ui-retention-holds-none = Nothing is held. Hold a flight or a traveller from its own page.
ui-retention-due = Due now
ui-retention-due-none = Nothing is due. The server looks daily.
ui-retention-due-mask = To be masked
ui-retention-due-delete = To be deleted
ui-retention-due-messages = Messages of no flight: { $mask } to mask, { $delete } to delete.
ui-retention-next = Next to be masked
ui-retention-next-none = No flight stands in clear.
ui-retention-named = What is masked (Directive (EU) 2016/681)
ui-retention-12-2-a = Names, including those of others on the booking, and how many travel together
ui-retention-12-2-b = Address and contact information
ui-retention-12-2-c = All payment information, billing address included
ui-retention-12-2-d = Frequent flyer information
ui-retention-12-2-e = General remarks
ui-retention-12-2-f = Advance passenger information (API)
ui-retention-deleted = Deleted last
ui-retention-deleted-none = Nothing has been deleted yet.
ui-retention-what = What
ui-retention-event = Took place
ui-retention-masked-on = Masked on
ui-retention-deleted-on = Deleted on
ui-retention-deleted-at = Deleted
ui-retention-messages = Messages
ui-retention-digest = Digest
ui-retention-kind-flight = Flight
ui-retention-kind-traveller = Traveller
ui-retention-kind-interchange = Interchange
ui-retention-case = Case number
ui-retention-asked = Asked
ui-retention-placed = Placed
ui-retention-state = State
ui-retention-looks = Looks
ui-retention-until = until { $at }
ui-retention-request-pending = waits for an auditor
ui-retention-request-approved = approved
ui-retention-request-refused = refused
ui-retention-request-expired = expired
ui-retention-hold-held = held
ui-retention-hold-release-asked = held, release asked
ui-retention-hold-released = released
ui-retention-refuse = Refuse
ui-retention-approve-look = Approve the look of { $name }
ui-retention-refuse-look = Refuse the look of { $name }
ui-retention-look = Look
ui-retention-look-note = Case { $case }, good until { $until }. This look is logged; nothing of it is kept.
ui-retention-look-none = Nobody was announced.
ui-retention-release-ask = Ask for release
ui-retention-release = Release
ui-retention-keep = Keep the hold
