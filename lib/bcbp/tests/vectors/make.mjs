// Makes `npm-bcbp-6.0.2.jsonl`: passes that the npm package bcbp 6.0.2 (MIT, github.com/georgesmith46/bcbp) writes
// from a seeded sequence, the published examples, and what that package reads in each.
//   npm install bcbp@6.0.2 && node make.mjs > npm-bcbp-6.0.2.jsonl
import { decode, encode } from "bcbp";

const REFERENCE_YEAR = 2024;
const PASSES = 60;

let state = 792;
/** A whole number below `limit` (Park and Miller's sequence). */
const next = (limit) => (state = (state * 48271) % 2147483647) % limit;
const pick = (list) => list[next(list.length)];
const text = (letters, length) => Array.from({ length }, () => pick([...letters])).join("");
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS = "0123456789";
/** Only the first `count` of these fields: a field of a pass may end early. */
const first = (count, fields) => Object.fromEntries(Object.entries(fields).slice(0, count));
const maybe = (value) => (next(4) === 0 ? undefined : value);
/** A day of the reference year and the one before, so that the year's digit says which. */
const day = () => new Date(Date.UTC(REFERENCE_YEAR - next(2), 0, 1 + next(365)));

const leg = () => ({
  operatingCarrierPNR: text(LETTERS + DIGITS, 6 + next(2)),
  departureAirport: text(LETTERS, 3),
  arrivalAirport: text(LETTERS, 3),
  operatingCarrierDesignator: text(LETTERS, 2 + next(2)),
  flightNumber: text(DIGITS, 4) + (next(8) === 0 ? pick([...LETTERS]) : ""),
  flightDate: day(),
  compartmentCode: pick([..."FJWY"]),
  seatNumber: next(9) === 0 ? "INF" : text(DIGITS, 3) + pick([..."ABCDEF"]),
  checkInSequenceNumber: text(DIGITS, 4),
  passengerStatus: pick([..."01234567"]),
  ...first(next(11), {
    airlineNumericCode: maybe(text(DIGITS, 3)),
    serialNumber: maybe(text(DIGITS, 10)),
    selecteeIndicator: maybe(pick([..."013"])),
    internationalDocumentationVerification: maybe(pick([..."012"])),
    marketingCarrierDesignator: maybe(text(LETTERS, 2)),
    frequentFlyerAirlineDesignator: maybe(text(LETTERS, 2)),
    frequentFlyerNumber: maybe(text(DIGITS, 8 + next(9))),
    idIndicator: maybe(pick([..."0123456789ABCDEF"])),
    freeBaggageAllowance: maybe(pick(["20K", "40L", "2PC"])),
    fastTrack: maybe(next(2) === 0),
  }),
  airlineInfo: next(2) === 0 ? undefined : text(LETTERS + DIGITS + " ", 1 + next(30)) + "Z",
});

const pass = () => ({
  data: {
    passengerName: `${text(LETTERS, 2 + next(8))}/${text(LETTERS, 1 + next(8))}`,
    ...first(next(10), {
      passengerDescription: maybe(pick([..."01234567XU"])),
      checkInSource: maybe(pick([..."WKRMOTV"])),
      boardingPassIssuanceSource: maybe(pick([..."WKXRMOTV"])),
      issuanceDate: maybe(day()),
      documentType: maybe(pick([..."BI"])),
      boardingPassIssuerDesignator: maybe(text(LETTERS, 2)),
      baggageTagNumber: maybe(text(DIGITS, 13)),
      firstBaggageTagNumber: maybe(text(DIGITS, 13)),
      secondBaggageTagNumber: maybe(text(DIGITS, 13)),
    }),
    legs: Array.from({ length: 1 + next(4) }, leg),
    securityData: next(2) === 0 ? undefined : text(LETTERS + DIGITS, 100),
  },
  meta: { versionNumber: 5 + next(4) },
});

const examples = [
  "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100",
  "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 106>60000",
  "M1DESMARAIS/LUC       EAB12C3 YULFRAAC 0834 326J003A0027 167>5321WW1325BAC 0014123456002001412346700100141234789012A0141234567890 1AC AC 1234567890123    4PCYLX58Z^108ABCDEFGH",
  "M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC 00141234560032A0141234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 227C012C0002 12E2A0140987654321 1AC AC 1234567890123    2PCNWQ^108ABCDEFGH",
  "M1TEST/PETER          E24Z5RN AMSBRUKL 1733 019M008A0001 316>503  W0D0742497067621",
];

for (const bytes of [...examples, ...Array.from({ length: PASSES }, () => encode(pass()))]) {
  console.log(JSON.stringify({ bytes, read: decode(bytes, REFERENCE_YEAR) }));
}
