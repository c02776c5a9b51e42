//! The pure parts of the carriers' screens: countdowns, the cabin from its seats, marks in a message's text, sorting, putting aside.
import { describe, expect, it } from "vitest";
import type { FlightRow, TravellerRow } from "../src/carriers/contract";
import { locate, pieces, segmentLines, unitAt } from "../src/carriers/marks";
import { rate } from "../src/carriers/scorecards-page";
import { gravest, parseSeat, seatMap, step } from "../src/carriers/seats";
import { snoozeUntil } from "../src/carriers/snooze";
import { sorted } from "../src/carriers/sorting";
import { asPartial, borderTime, countdown, isSoon, localParts, shiftDay } from "../src/carriers/time";

const NOW = Date.parse("2026-11-24T08:00:00Z");

describe("a countdown", () => {
  const check = (utc: string | null) => {
    const left = countdown(utc, NOW);
    return left && `${left.ahead ? "in" : "ago"} ${left.days}d ${left.hours}:${left.minutes}`;
  };
  it.each([
    ["2026-11-24T09:05:00Z", "in 0d 1:5"], ["2026-11-24T08:00:59Z", "in 0d 0:0"], ["2026-11-24T07:59:30Z", "ago 0d 0:0"],
    ["2026-11-26T10:30:00Z", "in 2d 2:30"], ["2026-11-24T16:00:00+08:00", "in 0d 0:0"], [null, null], ["yesterday", null],
  ])("to %s is %s", (utc, told) => expect(check(utc)).toBe(told));
  it("presses only when it is ahead and near", () => expect(["2026-11-24T08:59:00Z", "2026-11-24T09:00:00Z", "2026-11-24T07:59:00Z", null].map((t) => isSoon(t, NOW))).toEqual([true, false, false, false]));
});

describe("times as carriers say them", () => {
  const at = (local: string) => ({ local });
  const end = (of: Partial<FlightRow>) => borderTime(of as FlightRow)?.end;
  it("count at the end that crosses the border", () => {
    const both = { departs: at("2026-11-24T01:00"), arrives: at("2026-11-24T08:15") };
    expect([end({ heading: "entry", ...both }), end({ heading: "exit", ...both }), end({ heading: "entry", departs: both.departs }), end({ heading: "exit" })]).toEqual(["arrives", "departs", "departs", undefined]);
  });
  it("may lack the clock", () => expect([localParts("2026-11-24T08:15"), localParts("2026-11-24")]).toEqual([{ day: "2026-11-24", clock: "08:15" }, { day: "2026-11-24", clock: null }]));
  it("step over the ends of months", () => expect([shiftDay("2026-12-01", -1), shiftDay("2028-02-28", 1)]).toEqual(["2026-11-30", "2028-02-29"]));
  it("keep unknown parts of a birth unknown", () => expect(["1974", "1974-08", "1974-08-12"].map(asPartial)).toEqual(["1974-XX-XX", "1974-08-XX", "1974-08-12"]));
});

const sits = (seat: string | null, more: Partial<TravellerRow> = {}): TravellerRow => ({ id: seat ?? "-", name: "", role: "", seat, standing: "checked_in", board: "ok", hits: 0, ...more });

describe("the cabin", () => {
  it.each([["12A", "12A"], ["012a", "12A"], [" 3 F ", "3F"], ["UPPER", null], ["0A", null], ["12", null], [null, null]])("reads the seat %s as %s", (said, read) => {
    const seat = parseSeat(said);
    expect(seat && `${seat.row}${seat.letter}`).toBe(read);
  });
  const map = seatMap([sits("12C"), sits("10A"), sits("12A"), sits("12A", { board: "contact" }), sits("JUMP"), sits(null), sits("1A", { standing: "cancelled" })]);
  it("has the rows and letters that were said, and no others", () => {
    expect(map.letters).toEqual(["A", "C"]);
    expect(map.rows.map((r) => [r.number, r.skipped, r.seats.map((s) => s.length)])).toEqual([[10, 0, [1, 0]], [12, 1, [2, 1]]]);
  });
  it("lists whom it cannot place, and leaves out whom the carrier took off", () => expect(map.unseated.map((t) => t.seat)).toEqual(["JUMP", null]));
  it("shows the gravest of several on one seat", () => expect(gravest(map.rows[1]?.seats[0] ?? [])?.board).toBe("contact"));
  it("walks over free places and stays at the edge", () => {
    const from = (row: number, column: number, key: string) => Object.values(step(map, { row, column }, key)).join("-");
    expect([from(0, 0, "ArrowDown"), from(1, 0, "ArrowRight"), from(1, 1, "ArrowUp"), from(0, 0, "ArrowLeft"), from(0, 0, "Enter")]).toEqual(["1-0", "1-1", "1-1", "0-0", "0-0"]);
  });
});

describe("marks in a text", () => {
  const check = (text: string, ...marks: [number, number][]) => pieces(text, marks.map(([start, end], i) => ({ start, end, i }))).map((p) => `${p.text}[${p.marks.map((m) => m.i).join("")}]`).join(" ");
  it("cut it where they begin and end", () => expect(check("UNB+UNH", [0, 3], [4, 7])).toBe("UNB[0] +[] UNH[1]"));
  it("may lie over one another", () => expect(check("ABCDEF", [0, 4], [2, 6])).toBe("AB[0] CD[01] EF[1]"));
  it("may have no length where something is missing", () => expect(check("ABCD", [2, 2])).toBe("AB[] [0] CD[]"));
  it("may stand at both ends and beyond", () => expect(check("AB", [0, 0], [1, 9], [9, 9])).toBe("[0] A[] B[1] [2]"));
  it("count characters, not units", () => {
    expect(check("𠮷田+X", [3, 4])).toBe("𠮷田+[] X[0]");
    expect(unitAt("𠮷田+X", 3)).toBe(4);
  });
  it("lose nothing of the text", () => expect(pieces("NAD+FL'", [{ start: 1, end: 3 }, { start: 2, end: 5 }]).map((p) => p.text).join("")).toBe("NAD+FL'"));
});

describe("the bytes of a fact", () => {
  const text = "FTX+Zoë+MÜLLER'";
  it.each([
    ["read byte for byte", { start: 8, end: 14, bytes: "MÜLLER" }, { start: 8, end: 14 }],
    ["read as UTF-8", { start: 9, end: 16, bytes: "MÜLLER" }, { start: 8, end: 14 }],
    ["that stand elsewhere", { start: 0, end: 3, bytes: "MÜL" }, null],
    ["that begin within a character", { start: 7, end: 8, bytes: "ë" }, null],
  ])("%s are found or said to be lost", (_, fact, place) => expect(locate(text, fact)).toEqual(place));
});

describe("a message read segment by segment", () => {
  it.each([
    ["UNA:+.? 'UNB+O?'HARA'UNZ'", "", "UNA:+.? '\nUNB+O?'HARA'\nUNZ'"],
    ["BGM+745'", "NAD+MS'", "BGM+745'\n"],
    ["BGM+745'\nNAD+MS'", "\r\nUNT'", "BGM+745'\nNAD+MS'"],
  ])("%j before %j", (text, next, shown) => expect(segmentLines(text, next)).toBe(shown));
});

describe("sorted rows", () => {
  const rows = [{ k: "b" }, { k: null }, { k: "a10" }, { k: "a9" }];
  const check = (down: boolean) => sorted(rows, { by: "k", down }, (r) => r.k).map((r) => r.k);
  it("leave what has no value at the end, either way", () => expect([check(false), check(true)]).toEqual([["a9", "a10", "b", null], ["b", "a10", "a9", null]]));
  it("rate faults by what they are a part of", () => {
    const card = { carrier: "XX", flights: 4, messages: 0, quarantined: 0, partly: 0, travellers: 100, incomplete: 5, late: 1, unclosed: 0, share: 1 };
    expect([rate(card, "late"), rate(card, "incomplete"), rate(card, "quarantined")]).toEqual([0.25, 0.05, null]);
  });
});

describe("putting aside", () => {
  const check = (typed: string) => snoozeUntil(typed, new Date("2026-11-24T08:00").getTime()) !== null;
  it("takes a time ahead, at most seven days", () => expect(["2026-11-24T08:01", "2026-12-01T08:00", "2026-12-01T08:01", "2026-11-24T08:00", ""].map(check)).toEqual([true, true, false, false, false]));
});
