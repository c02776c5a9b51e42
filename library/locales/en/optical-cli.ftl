# gatehouse ocr
problem-picture = { $file } is no picture that can be read. Give a JPEG, JPEG 2000 or PNG of at most 4096 pixels on a side.
problem-weights-lack = The weights of the recogniser are not at { $file }. Fetch them as the operator's guide says under "Reading pages", or name their folder with --models.
problem-weights = The weights in { $file } can't be used. Fetch them anew.
ocr-no-zone = No machine-readable zone was found. Take the picture again, straight and in even light, or type the zone.
ocr-no-format = The lines have the length of no format. Compare them with the document, or type the zone.
ocr-repair = Line { $line }, column { $column }: read { $read }, taken as { $instead }. Compare with the document.
ocr-all-valid = All check digits are right.
ocr-some-unknown = No check digit is wrong; some fields can't be judged.
ocr-some-failed = A field or check digit is wrong. Compare with the document.
ocr-check-pass = { $check }: passed
ocr-check-fail = { $check }: failed
ocr-check-undetermined = { $check }: undetermined
ocr-check-not-performed = { $check }: not performed
ocr-check-not-applicable = { $check }: not applicable
