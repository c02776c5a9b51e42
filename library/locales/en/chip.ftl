# Routines of a document check: the question in words.
routine-passive-security-object = The chip’s security object can be read
routine-passive-signer-certificate = The signer’s certificate is there
routine-passive-object-signature = The signature over the chip’s data holds
routine-passive-anchor = A trusted authority stands behind the signer
routine-passive-anchor-usage = The authority was allowed to issue when it signed
routine-passive-signer-validity = The signer was valid when it signed
routine-passive-signer-usage = The signer is allowed to sign travel documents
routine-passive-revocation = The signer is not revoked
routine-passive-digests = The data groups are as they were signed
routine-passive-completeness = Everything that a verdict needs was read
routine-passive-injection = Nothing was added to the chip after signing
routine-passive-states = Print, chip and signer name the same State
routine-chip-authentication = The chip proves to be the original (chip authentication)
routine-chip-authentication-mapping = The chip proves to be the original while access is gained (mapping)
routine-active-authentication = The chip proves to be the original (active authentication)
routine-zone = The chip says the same as the zone that the reader saw
routine-presented-zone = The chip says the same as the document at the counter

# Reasons. $detail is technical: a data group, a name, a routine.
chip-unreadable = The data cannot be read ({ $detail }). Read the chip once more.
chip-no-signer-certificate = The signer’s certificate is neither on the chip nor in the store. The administrators can import it.
chip-unread-signer = One of several signers cannot be read. Send the document to the second line.
chip-content-changed = The security object was changed after it was signed. Send the document to the second line.
chip-signature-wrong = The signature is not by the key of the signer. Send the document to the second line.
chip-not-verifiable = It could not be verified ({ $detail }). That is no fault of the holder; look at the document itself.
chip-issuer-curve-error = It verifies only on another curve than the certificate declares. The issuer made an error; look at the document itself.
chip-no-candidate = The store has no authority of this State. Ask the administrators to obtain its certificate.
chip-not-signed-by-candidate = An authority of this name is known, and it did not sign. The key may be new, or the document forged. Send it to the second line.
chip-anchor-pending = The authority waits for approval by two administrators. Until then the document cannot be called genuine.
chip-anchor-distrusted = The authority was distrusted by two administrators. Send the document to the second line.
chip-not-authority = The certificate was signed by something that is no authority. Send the document to the second line.
chip-not-yet-valid = The certificate was not yet valid. Send the document to the second line.
chip-signed-after-expiry = It was signed after the certificate had ended. Send the document to the second line.
chip-outside-key-usage-period = It was signed outside the period in which the key may sign. Send the document to the second line.
chip-expired = The certificate has ended. Compare with the document’s dates, and send it to the second line.
chip-key-usage = The certificate does not allow this use of the key. Send the document to the second line.
chip-basic-constraints = The certificate’s constraints do not allow this. Send the document to the second line.
chip-extended-key-usage = The certificate is for another purpose. Send the document to the second line.
chip-unknown-critical-extension = The certificate has a critical extension that is not known ({ $detail }). Look at the document itself.
chip-document-type = The signer may not sign documents of this type. Send the document to the second line.
chip-revoked = The signer’s certificate was revoked. Send the document to the second line.
chip-stale-revocation-list = The State’s revocation list is overdue. Ask the administrators for a newer one.
chip-no-revocation-list = There is no revocation list of this State. Many States publish none.
chip-unverifiable-revocation-list = The State’s revocation list cannot be verified. Tell the administrators.
chip-known-defect =
    The State itself lists a defect of all documents by this signer: { $detail ->
    [signer-revoked] the signer’s key is compromised.
    [signer-replaced] the signer’s certificate was replaced.
    [chip-key-revoked] the keys of chip authentication are compromised.
    [active-key-revoked] the keys of active authentication are compromised.
    [group-malformed] data groups are encoded wrongly.
    [object-invalid] the security object may not verify.
    [of-authentication] a defect of authentication.
    [of-passport] a defect of the passport’s data.
   *[other] a general defect.
    } Look at the document itself, and send it to the second line.
chip-digest-mismatch = { $detail } is not as it was signed. Send the document to the second line.
chip-not-read = { $detail } was not read. Lay the document on once more.
chip-stripped = { $detail } is signed and was not given out: a protection may have been taken away. Send the document to the second line.
chip-injected = { $detail } is on the chip and is not signed. Send the document to the second line.
chip-state-mismatch = Print, chip and signer name different States ({ $detail }). Send the document to the second line.
chip-state-unknown = One of the States is not known ({ $detail }). Read zone and chip once more.
chip-prerequisite = It could not be asked, since another check did not pass ({ $detail }).
chip-security-object-not-read = The chip’s security object was not read. Lay the document on once more.
chip-no-chip-zone = The chip’s own zone was not read. Lay the document on once more.
chip-no-printed-zone = No printed zone was there to compare with. Compare the page with the chip’s data by eye.
chip-zone-differs =
    Print and chip differ: { $detail ->
    [names] name
    [number] number
    [birth] date of birth
    [expiry] date of expiry
    [nationality] nationality
    [issuer] issuing State
    [sex] sex
    [code] document code
    [optional] optional data
    [text] whole text
   *[other] { $detail }
 }. Compare both, and send the document to the second line.
chip-key-not-vouched-for = The proof holds, but nobody vouches for the chip’s key, since the data are not genuine. It proves nothing.
chip-proof-wrong = The chip’s proof is wrong: it does not have the key of the original. Send the document to the second line.
chip-proof-missing = The chip should prove to be the original and did not. Read it once more; if it fails again, send the document to the second line.
chip-not-asked = The chip was not asked for this proof. Read it once more.
chip-no-card-security = The signed list of the chip’s keys was not read, so this proof does not count.
chip-card-security = EF.CardSecurity does not vouch for the key: { $detail }.
chip-card-security-unreadable = EF.CardSecurity does not read.
chip-card-security-of-another-state = Another state signed EF.CardSecurity than the data.
chip-portrait-unreadable = The picture on the chip cannot be shown. Compare the traveller with the printed one.

# Deviations: what was tolerated and told. They speak against nobody.
chip-ber-encoding = The issuer encoded it loosely (BER instead of DER).
chip-trailing-bytes = There are bytes after the end of an object.
chip-rsa-without-null = An RSA identifier lacks its NULL.
chip-named-curve = A curve is named where it should be written out.
chip-no-cofactor = A curve lacks its cofactor.
chip-compressed-point = A point of a curve is compressed.
chip-ecdsa-form = A signature has another form than the standard’s.
chip-pss-salt = The salt of a signature has another length.
chip-deprecated-algorithm = An algorithm is old and no longer counts as strong.
chip-algorithm-mismatch = Signature and certificate name different algorithms.
chip-content-type = The security object is of an unusual type.
chip-signer-identifier = The signature names another certificate than the one on the chip.
chip-name-encoding = Names are equal only after differences of spelling are set aside.
chip-signed-attributes = The signed attributes are incomplete.
chip-serial-number = A serial number is out of the ordinary.
chip-country-case = A country code is in lower case.
chip-no-authority-key-id = A certificate does not name the key of its authority.
chip-no-key-usage = A certificate does not say what its key is for.
chip-time-form = A time is written in the other of two forms.
chip-curve-mismatch = A signature holds only on another curve than declared: an error of the issuer.
chip-master-file-not-selectable = The chip does not let its master file be selected.
chip-card-access-in-application = A file for access stands in another place.
chip-file-deactivated = The chip says that a file is deactivated, and gives it.
chip-no-short-identifiers = Files cannot be read by their short names.
chip-small-blocks = The chip gives fewer bytes at once than it should.
chip-parameter-number-needed = Access needed a number that should not be needed.
chip-several-pace-infos = The chip offers several ways of access where one would do.
chip-no-chip-authentication-info = The chip does not announce its proof of being the original, and has it.
chip-unreadable-security-info = Some security information of the chip cannot be read.
chip-active-authentication-length = The proof came only with another length.
chip-leading-zeros = A proof begins with zeros.
chip-signature-form = A proof has another form than the standard’s.
chip-no-active-authentication-info = The chip does not name the algorithm of its proof.
chip-no-com = The chip’s table of contents cannot be read.
chip-card-access-contradicts-security-infos = What the chip offers before and after signing differs: perhaps a protection was taken away. Read it once more, and look closely.
chip-com-contradicts-sod = Table of contents and signature name different data groups.
chip-group-trailing-bytes = There are bytes after the end of a data group.
chip-group-other-tag = A data group came under another’s tag.
chip-packed-date = A date is written in packed digits.
chip-element-tag = An element has an unusual tag.
chip-tag-list = A list of elements is not what is there.
chip-not-utf8 = A text is in another character set.
chip-no-biometric-header = The picture lacks its header.
chip-face-lengths = The lengths of the picture’s record do not add up.
chip-picture-searched = The picture was found only by looking for it.
chip-picture-kind = The picture is of another kind than said.
chip-several-faces = There is more than one face on the chip; the first is shown.

# The counter’s advice about the chip.
reason-chip-proven = The chip’s data are genuine, and the chip proved to be the original.
reason-chip-cannot-be-proven = The chip’s data are genuine. This kind of document cannot prove that its chip is the original; compare the face with care.
reason-chip-not-original = The data are on a chip that could not prove to be the original: it may be a copy. Read it once more, then refer the traveller.
reason-chip-not-genuine = The chip’s data are not as a trusted State signed them. Refer the traveller to the second line.
reason-chip-undetermined = Whether the chip’s data are genuine could not be determined. Read it once more, and look at the document itself.
reason-chip-originality-open = The chip’s data are genuine, but whether the chip is the original remained open. Read it once more.
reason-chip-silent = No chip answered. This document may have none; look for the symbol on its cover.
reason-chip-silent-expected = No chip answered, though each valid passport of this State has one. Lay the document on once more; if it stays silent, look for damage and refer the traveller.
reason-page-needs-a-look = The page needs a look: what was seen of it does not hold. Compare it with the document in your hand.
reason-chip-zone-differs =
    The chip says something else than the document: { $field ->
    [names] name
    [number] number
    [birth] date of birth
    [expiry] date of expiry
    [nationality] nationality
    [issuer] issuing State
    [sex] sex
    [code] document code
    [optional] optional data
    [text] whole text
   *[other] { $field }
 }. Compare both, and refer the traveller.

# Problems of document checks.
problem-document-check-evidence = What the reader sent is no reading of a chip ({ $detail }). Nothing was kept. Read the document once more.
problem-document-check-version = The reader writes version { $version }, which this server does not read. Update the reader or the server.
problem-document-check-device = The reader’s name must have 1 to { $limit } characters. Correct it in the reader’s settings.
problem-document-check-clock = The reading is of the future, or older than a week. Set the reader’s clock, and read the document once more.
problem-document-check-second-line = This traveller was referred: a reading is now added by the second line.
problem-document-check-elsewhere = This reading belongs to another traveller. Read the document that lies here.
problem-document-check-unknown = There is no such document check. Open the presentation anew.
problem-document-check-evidence-deleted = The evidence of this check was deleted because of its age. The record with its results is still there.
problem-document-check-no-portrait = The chip gave no picture that can be shown. Compare the traveller with the printed one.

# What gatehouse check finds in the tables of documents.
documents-fault-standing = Certificate { $id } stands as no approved decision made it stand.
documents-fault-decision = Decision { $id } on a root was not made by two persons.
documents-fault-provenance = Certificate { $id } was brought by no import.
documents-fault-certificate-changed = Certificate { $id } is no longer what its fingerprint says.
documents-fault-revocation-list-changed = Revocation list { $id } is no longer what its digest says.
documents-fault-deviation-list-changed = Deviation list { $id } is no longer what its digest says.
documents-fault-defect-list-changed = Defect list { $id } is no longer what its digest says.
documents-fault-object-changed = Object { $id } of a state of trust is no longer what its digest says.
documents-fault-object-missing = State of trust { $id } lacks an object: checks that used it cannot be made again.
documents-fault-snapshot-changed = State of trust { $id } is no longer what its digest says.
documents-fault-check-changed = Document check { $id } is no longer the one that was made.
documents-fault-evidence-changed = The evidence of document check { $id } is no longer what was sent.
counter-fault-document-check-exchanged = The advice on presentation { $id } does not rest on the document check that is kept.
