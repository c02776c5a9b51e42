//! What the chip says of its holder against what was read from the page, field by field and character by character. Pure.
import type { DocumentView, Sex } from "../api/contract";
import type { Holder } from "../documents/contract";

export const COMPARED = ["surname", "given_names", "number", "issuer", "nationality", "birth", "sex", "expiry"] as const;
export type Compared = (typeof COMPARED)[number];
export interface Differing { field: Compared; printed: string; chip: string }

/** The sex that a letter of the zone says. */
export const sexOf = (letter: string): Sex => (letter === "F" ? "female" : letter === "M" ? "male" : "unspecified");

/** How a field reads: letters as in the zone, without what only fills. */
const plain = (text: string | null | undefined): string => (text ?? "").toUpperCase().replaceAll("<", " ").replace(/\s+/g, " ").trim();

/** The fields in which page and chip differ; what was not read from the page is no difference. */
export function differing(page: DocumentView, chip: Holder): Differing[] {
  return COMPARED.flatMap((field) => {
    const printed = page[field] ?? "";
    const held = field === "sex" ? sexOf(chip.sex) : chip[field];
    return plain(printed) === "" || plain(printed) === plain(held) ? [] : [{ field, printed, chip: held }];
  });
}

export interface Part { text: string; differs: boolean }

/** Texts longer than this are marked as a whole, in characters. */
const MARKED_MAX = 80;

/** Two texts cut into parts that are the same and parts that differ. Of one length: place by place, as a misread or a forged letter stands. */
export function marked(one: string, other: string): { one: Part[]; other: Part[] } {
  if (one.length > MARKED_MAX || other.length > MARKED_MAX) return { one: [{ text: one, differs: one !== other }], other: [{ text: other, differs: one !== other }] };
  if (one.length === other.length) return { one: parts(one, (i) => one[i] === other[i]), other: parts(other, (i) => one[i] === other[i]) };
  const same = common(one, other);
  return { one: parts(one, (i) => same.one.has(i)), other: parts(other, (i) => same.other.has(i)) };
}

function parts(text: string, isSame: (at: number) => boolean): Part[] {
  const out: Part[] = [];
  [...Array(text.length).keys()].forEach((i) => {
    const differs = !isSame(i);
    const last = out[out.length - 1];
    if (last && last.differs === differs) last.text += text.charAt(i);
    else out.push({ text: text.charAt(i), differs });
  });
  return out;
}

/** The places of a longest common subsequence. */
function common(one: string, other: string): { one: Set<number>; other: Set<number> } {
  const width = other.length + 1;
  const length = new Array<number>((one.length + 1) * width).fill(0);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      length[i * width + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found = { one: new Set<number>(), other: new Set<number>() };
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) { found.one.add(i++); found.other.add(j++); }
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}
