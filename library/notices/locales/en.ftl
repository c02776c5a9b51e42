# Texts of the notice that a refused traveller is handed.
notice-title = Refusal of entry at the border
notice-issuer = Border Service of Utopia
notice-issued = { $place }, { $at }
notice-intro = After inspection under the Utopian Border Act, the officer named below has decided to refuse you entry. The decision was made by the officer, not by a machine.
notice-label-name = Name as in the document
notice-label-birth = Date of birth
notice-label-nationality = Nationality
notice-label-document = Travel document
notice-label-conveyance = Arrived by
notice-birth-unknown = unknown
notice-not-read = not read
notice-ground-heading = Ground of the refusal
notice-remarks = This refusal is not a ban on entry. You may ask for entry again once the ground no longer exists.
notice-appeal-heading = How to appeal
notice-appeal-how = You may appeal in writing, in any language, within 30 days of today to the Administrative Court of Utopia. Name the number of this notice. An appeal is free of charge.
notice-appeal-effect = An appeal does not suspend the refusal. You may name a representative in Utopia; a list of legal aid offices is handed out with this notice.
notice-declaration-heading = What your signature means
notice-declaration = That you received this notice, and nothing else. You may decline to sign; the officer then notes it in the box.
notice-signature-person = Person concerned
notice-signature-officer = Officer
notice-footer = One copy for the person concerned, one for the file. Questions: ask for the second-line office.

notice-ground-no-document = You hold no valid travel document.
notice-ground-false-document = The travel document you presented is false, counterfeit or altered.
notice-ground-no-visa = You hold no valid visa or permit, which you need to enter.
notice-ground-false-visa = The visa or permit you presented is false, counterfeit or altered.
notice-ground-purpose-not-shown = You did not show the purpose and conditions of your stay.
notice-ground-stay-used-up = You have already used up the days of stay that the rules allow.
notice-ground-no-means = You did not show sufficient means for your stay, or for your return or onward journey.
notice-ground-alert = An alert in force asks that you be refused entry.
notice-ground-threat = You are held to be a threat to public policy, internal security or public health.
notice-ground-document-reported = The document you presented was reported lost, stolen or revoked.
notice-ground-re-entry-ban = A ban on re-entry is in force against you.

notice-date-day = { $day } { $month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
    } { $year }
notice-date-month = { $month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
    } { $year }
