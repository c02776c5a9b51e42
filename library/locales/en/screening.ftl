# Screening: why a hit, and what to do when something is refused.

feature-name-same = { $asked } is on the list letter for letter.
feature-name-similar = { $asked } is close to { $listed } on the list ({ $percent } % alike).
feature-name-initial = { $asked } may be short for { $listed }, or the other way round.
feature-name-truncated = The document's name field ends with { $asked }; the list has { $listed }, which begins so.
feature-name-joined = { $asked } and { $listed } are the same name, written apart and together.
feature-name-reading = { $asked } and { $listed } are one name, read { $scheme ->
        [pinyin] in Mandarin (pinyin)
        [taiwan] in Mandarin, as written in Taiwan
        [cantonese] in Cantonese
        [minnan] in Minnan
        [korean] in Korean
        [japanese] in Japanese
        [arabic] from Arabic script
       *[other] from their script
    }.
feature-name-crossing = { $asked } and { $listed } may be one name, spelled by different practices or languages ({ $percent } % alike).
feature-name-nickname = { $asked } and { $listed } may be one name, in full and in short.
feature-name-only-asked = { $asked } is in the traveller's name only.
feature-name-only-listed = { $listed } is in the listed name only.
feature-name-contradiction = The names differ: the traveller has { $asked }, the list has { $listed }.

feature-birth-exact = The date of birth is the same: { $asked }.
feature-birth-swapped = Day and month of birth are exchanged: { $asked }, on the list { $listed }.
feature-birth-one-digit = The dates of birth differ in one digit: { $asked }, on the list { $listed }.
feature-birth-compatible = The date of birth agrees as far as both are known: { $asked }, on the list { $listed }.
feature-birth-within-span = The date of birth { $asked } lies in the time that the list gives: { $listed }.
feature-birth-year-off-by-one = Day and month of birth agree, the year is one off: { $asked }, on the list { $listed }.
feature-birth-year-off-by-ten = Day and month of birth agree, the year is ten off: { $asked }, on the list { $listed }.
feature-birth-placeholder = The year of birth agrees; 1 January may stand for an unknown day: { $asked }, on the list { $listed }.
feature-birth-near = The list gives the year of birth as about { $listed }; { $asked } is { $years ->
    [0] in that year
    [one] one year off
   *[other] { $years } years off
}.
feature-birth-unknown = There is no date of birth to compare.
feature-birth-year-beside = The years of birth are one apart: { $asked }, on the list { $listed }.
feature-birth-other-day = The year of birth agrees, the day does not: { $asked }, on the list { $listed }.
feature-birth-different = The dates of birth are { $years ->
    [one] one year
   *[other] { $years } years
} apart: { $asked }, on the list { $listed }.

feature-sex-agrees = The sex agrees. This adds nothing to the score.
feature-sex-differs = The sex differs.
feature-sex-unknown = The sex is not stated on both sides.
feature-nationality-agrees = The nationality agrees. This adds nothing to the score.
feature-nationality-differs = The nationality differs from those on the list.
feature-nationality-unknown = The nationality is not stated on both sides.

feature-document-same = The document { $number } is on the list, with the same issuer.
feature-document-number = The document number { $number } is on the list; the issuer is not known on both sides.
feature-document-confusable = The document number is like { $number } on the list, but for characters that readers confuse (O and 0, I and 1).

feature-held-weak-alias = Only a weak alias agrees. It never alerts without a date of birth or a document that agrees.
feature-held-single-word = Only one word of the name agrees. It never alerts without a date of birth or a document that agrees.
feature-held-name-only = Without a date of birth to compare, this name is too common or too different to alert.
feature-held-other-birth = The date of birth speaks against it, and the name is not rare enough to outweigh that.
feature-held-common-name = The date of birth agrees, but the matching words are very common.

problem-list-not-found = There is no such list. Go back to the lists and choose one.
problem-list-exists = There is a list { $list } already. Choose another id.
problem-list-imported = The list { $list } takes whole files only. Propose an import, or add the entry to a list of your own.
problem-list-own = The list { $list } takes single entries, not files. Choose a list that is imported.
problem-entry-not-found = There is no such entry. It may be on a list that you cannot see; search for it again.
problem-own-entry = You proposed this yourself. Ask another list owner to decide.
problem-entry-state = The entry is { $state ->
    [proposed] waiting for a second person
    [active] in force
    [rejected] refused
    [withdrawn] withdrawn
   *[expired] expired
}; this decision does not fit. Reload the page to see its present state.
problem-entry-field-missing = Something is missing: { $field }. Fill it in and send again.
problem-entry-too-long = A name or number is too long, or there are more than { $limit } of a kind. Shorten the entry and send again.
problem-entry-dates = The review date must not be past, and the expiry must be in the future and not before the review. Correct the dates and send again.
problem-entry-reason-required = A refusal or withdrawal needs a reason. Write one and send again.
problem-query-empty = Nothing to look for. Enter a name or a document number.
problem-yente-schema = Subjects of the schema { $schema } are not screened here. Ask for a Person, an Organization, a Vessel, an Airplane or a Vehicle.
problem-yente-parameter = The parameter { $parameter } cannot be met as given. Leave it out, or see the guide for what this service offers.
problem-screen-batch = A batch has 1 to { $limit } queries. Split it.
problem-query-too-long = At most { $limit } names and { $limit } documents can be asked for at once. Shorten the question.

problem-import-not-found = There is no such import. Go back to the list's imports.
problem-import-decided = This import is { $state ->
    [refused] refused because of faults in the file
    [rejected] refused already
   *[applied] in force already
}. Propose a new one if the list must change.
problem-import-refused = The file has { $count ->
    [one] one fault
   *[other] { $count } faults
}, the first in { $file }, line { $line }, field { $field }. Nothing was changed. Correct the file or get it again, then import it again.
problem-import-too-large = The file is larger than { $limit_mb } MB. Check that it is the right file.
problem-import-empty = The file is empty. Get it again.
problem-import-encoding = The file is not UTF-8; it looks like { $encoding }. Save it as UTF-8, or get it again.
problem-import-root = The file does not begin with { $root }. Check that it is the right file and format.
problem-import-xml = The XML is damaged: { $detail }. Get the file again.
problem-import-doctype = The file declares a document type, which lists never need. Do not import it; ask where it came from.
problem-import-entity = The file uses the entity { $entity }, which XML does not define. Get the file again.
problem-import-cut-off = The file ends in the middle. It was not downloaded whole; get it again.
problem-import-unknown-element = The element { $element } is not part of this format. Check that it is the right file; the format may have changed.
problem-import-no-subjects = The file has no entries. Check that it is the right file.
problem-import-duplicate = The reference { $reference } occurs twice. Correct the file.
problem-import-field-missing = A field that must be there is empty or missing. Correct the file.
problem-import-field-count = The line has { $found } fields instead of { $expected }. Check quotes and commas in this line.
problem-import-csv = The CSV is damaged: { $detail }. Check the quotes in this line.
problem-import-number = The entry number is missing or is no number. Correct the file.
problem-import-date = { $field } is no date. Correct the file.
problem-import-unknown-column = This column is not known. Compare the header with the documented one.
problem-import-subjects = The file has more than { $limit } subjects. Split it into several lists.
problem-import-json = This is not the JSON that is expected: { $detail }. Check whether the file was cut off or edited.
problem-import-column-missing = The mapping names the column { $column }, which the file does not have. Compare the mapping with the file's first line.
problem-import-value = { $field } has a value that is not allowed. Compare it with the documented values.

notice-import-unknown-country = Countries that no code fits. They stay in the note and are not compared.
notice-import-unread-date = Dates in words that could not be read. They are not compared.
notice-import-unread-document = Documents without a number that could be compared.
notice-import-orphan = Other names or addresses of entries that the file does not have. Check that all three files are of one day and whole.
notice-import-names-cut = Entries with more names than are kept.
notice-import-other-kind = Things that are no subject of screening, such as addresses and ownership.

