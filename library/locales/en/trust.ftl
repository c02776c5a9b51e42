# The trust store of travel documents' certificates.
problem-pki-file-unknown = This is no master list, PKD collection (LDIF), revocation list, deviation list or certificate. Check that it is the right file.
problem-pki-file-too-large = The file is larger than a trust store takes ({ $limit }). Import it in parts.
problem-pki-words = Say the { $field } in 1 to { $limit } characters.
problem-pki-roots = Name at least one and at most { $limit } roots.
problem-pki-certificate-not-found = The trust store has no certificate { $fingerprint }. Import it first.
problem-pki-not-root = { $fingerprint } is no root. Links and signers are trusted through their root.
problem-pki-standing = { $fingerprint } stands so already.
problem-pki-proposal-open = A proposal about { $fingerprint } waits for a second person. Have it decided first.
problem-pki-own-proposal = You proposed this yourself. Ask another administrator to decide.
problem-pki-proposal-decided = This proposal is { $state } already.
problem-pki-proposal-not-found = There is no such proposal. Load the list again.
problem-pki-no-certificate = The file has no certificate that reads.
