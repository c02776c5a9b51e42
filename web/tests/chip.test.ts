//! The bridge's stream, ticket and address; the progress of a reading; what differs between page and chip; why a verdict is not good.
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import type { CheckResult, DocumentView } from "../src/api/contract";
import { differing, marked } from "../src/counter/chip-compare";
import { after, begun, isBusy, shareOf } from "../src/counter/chip-progress";
import { against, type Axis } from "../src/counter/chip-verdict";
import { type BridgeEvent, bridgeAddress, bridgeMessage, DEFAULT_ADDRESS, events, setBridgeAddress, ticketFor } from "../src/counter/reader-bridge";
import type { CheckClass, Holder, RoutineCheck } from "../src/documents/contract";
import { endsWithin } from "../src/trust/roots";

beforeEach(() => { localStorage.clear(); sessionStorage.clear(); });
afterEach(() => { localStorage.clear(); sessionStorage.clear(); });

async function read(chunks: string[]): Promise<BridgeEvent[]> {
  async function* stream() { yield* chunks; }
  const out: BridgeEvent[] = [];
  for await (const event of events(stream())) out.push(event);
  return out;
}

describe("the stream of a reading", () => {
  const waiting: BridgeEvent = { event: "waiting" };
  const done: BridgeEvent = { event: "done", reading: "r", evidence: { files: {} } };
  const text = `${JSON.stringify(waiting)}\n${JSON.stringify(done)}\n`;
  it.each([1, 7, text.length])("reads the same events in pieces of %i characters", async (size) =>
    expect(await read(text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [])).toEqual([waiting, done]));
  it("reads a last line without its end", async () => expect(await read([JSON.stringify(done)])).toEqual([done]));
  it("is no reading when a line is no JSON", async () => expect(read(["<html>\n"])).rejects.toMatchObject({ kind: "reader" }));
});

describe("the bridge's address", () => {
  test.each(["http://127.0.0.1:7791", "http://localhost:9000", "http://127.0.0.1:7791/"])("is kept: %s", (text) => {
    expect(setBridgeAddress(text)).toBe(true);
    expect(bridgeAddress()).toBe(text.replace(/\/$/, ""));
  });
  test.each(["http://10.0.0.5:7791", "https://example.org", "127.0.0.1:7791", "http://127.0.0.1:7791@example.org:80"])("of another machine is not: %s", (text) => {
    expect(setBridgeAddress(text)).toBe(false);
    expect(bridgeAddress()).toBe(DEFAULT_ADDRESS);
  });
});

test("a problem of the bridge keeps its arguments under either name", () =>
  expect([{ id: "a", params: { n: 1 } }, { id: "a", args: { n: 1 } }, { id: "a" }, "x"].map(bridgeMessage)).toEqual([{ id: "a", args: { n: 1 } }, { id: "a", args: { n: 1 } }, { id: "a" }, { id: "ui-chip-problem-unknown" }]));

describe("a ticket", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const from = (ticket: string, expires_at: string) => async () => ({ ticket, expires_at });
  const away = async (): Promise<never> => { throw new Error("away"); };
  it("is asked for once in its life", async () => {
    await ticketFor("acc_1", from("first", "2026-11-25T00:00:00Z"), now);
    expect(await ticketFor("acc_1", away, now)).toBe("first");
  });
  it("is renewed before its end, and used to its end while the server is away", async () => {
    await ticketFor("acc_1", from("first", "2026-11-24T12:05:00Z"), now);
    expect(await ticketFor("acc_1", away, now)).toBe("first");
    expect(await ticketFor("acc_1", from("second", "2026-11-25T00:00:00Z"), now)).toBe("second");
  });
  it("is never another account's, nor one that ended", async () => {
    await ticketFor("acc_1", from("first", "2026-11-24T12:05:00Z"), now);
    await expect(ticketFor("acc_2", away, now)).rejects.toThrow("away");
    await expect(ticketFor("acc_1", away, now + 6 * 60_000)).rejects.toThrow("away");
  });
});

describe("the progress of a reading", () => {
  const following = (...all: BridgeEvent[]) => all.reduce(after, begun);
  it("has one bar for each file and one tick for each step", () => {
    const p = following({ event: "access", protocol: "BAC" }, { event: "file", file: "DG2", done: 1, total: 4 }, { event: "file", file: "DG2", done: 2, total: 4 }, { event: "step", step: "Read(Dg(DG2))", state: "done" }, { event: "step", step: "ChipAuthentication", state: "failed" });
    expect(p).toMatchObject({ phase: "reading", access: "BAC", files: [{ file: "DG2", done: 2, total: 4 }], steps: [{ step: "ChipAuthentication", state: "failed" }] });
    expect(p.files.map(shareOf)).toEqual([0.5]);
  });
  it("waits for the document, is judged, or fails", () => {
    expect([following({ event: "waiting" }), following({ event: "done", reading: "r", evidence: {} }), following({ event: "failed", problem: { id: "p" } })].map((p) => [p.phase, isBusy(p.phase)])).toEqual([["waiting", true], ["judging", true], ["failed", false]]);
  });
  it("of a file of unknown length is nothing", () => expect(shareOf({ file: "DG1", done: 5, total: 0 })).toBe(0));
});

describe("page and chip", () => {
  const page = { surname: "ERIKSSON", given_names: "ANNA MARIA", number: "L898902C3", issuer: "UTO", nationality: "UTO", birth: "1974-08-12", sex: "female", expiry: "2032-04-15" } as DocumentView;
  const chip: Holder = { surname: "ERIKSSON", given_names: "ANNA MARIA", number: "L898902C3", issuer: "UTO", nationality: "UTO", birth: "1974-08-12", sex: "F", expiry: "2032-04-15" };
  const check = (more: Partial<Holder>) => differing(page, { ...chip, ...more }).map((d) => d.field);
  it("say the same when they do", () => expect(check({})).toEqual([]));
  it("say the same when only fillers differ", () => expect(check({ given_names: "ANNA<MARIA" })).toEqual([]));
  it.each<[Partial<Holder>, string]>([[{ number: "L898802C3" }, "number"], [{ sex: "M" }, "sex"], [{ expiry: "2033-04-15" }, "expiry"]])("differ in %o", (more, field) => expect(check(more)).toEqual([field]));
  it("do not differ where the page was not read", () => expect(differing({ ...page, number: "" }, chip)).toEqual([]));

  const differs = (one: string, other: string) => { const m = marked(one, other); return [m.one, m.other].map((side) => side.filter((p) => p.differs).map((p) => p.text)); };
  it.each([["L898902C3", "L898802C3", [["9"], ["8"]]], ["ANNA MARIA", "ANNA", [[" MARIA"], []]], ["ERIKSON", "ERIKSSON", [[], ["S"]]], ["AB", "AB", [[], []]]])("mark %s against %s", (one, other, expected) => expect(differs(one, other)).toEqual(expected));
  it("keep every character of both", () => expect([marked("ANNA", "HANNAH").one, marked("ANNA", "HANNAH").other].map((side) => side.map((p) => p.text).join(""))).toEqual(["ANNA", "HANNAH"]));
});

describe("why a verdict is not good", () => {
  const one = (routine: string, result: CheckResult, more: { class?: CheckClass; counted?: boolean } = {}): RoutineCheck => ({ class: more.class ?? "electronic", routine, title: { id: routine }, result, reasons: [], counted: more.counted ?? true });
  const check = (checks: RoutineCheck[], axis: Axis) => against(checks, axis).map((c) => c.routine);
  it("is a failure before what is open", () => expect(check([one("passive/revocation", "undetermined"), one("passive/digests", "fail")], "data")).toEqual(["passive/digests"]));
  it("is what is open when nothing failed", () => expect(check([one("passive/revocation", "undetermined"), one("passive/digests", "pass")], "data")).toEqual(["passive/revocation"]));
  it("is no check that does not count", () => expect(check([one("chip-authentication", "fail", { counted: false })], "original")).toEqual([]));
  it("keeps chip, data and page apart", () => {
    const all = [one("active-authentication", "fail"), one("zone", "fail", { class: "combined" }), one("passive/digests", "fail")];
    expect((["data", "original", "page"] as const).map((axis) => check(all, axis))).toEqual([["passive/digests"], ["active-authentication"], ["zone"]]);
  });
});

describe("the end of a root's validity", () => {
  const now = Date.parse("2026-11-24T00:00:00Z");
  test.each([["2026-11-23T00:00:00Z", ["all", "ended", "30", "90", "365"]], ["2026-12-01T00:00:00Z", ["all", "30", "90", "365"]], ["2027-10-01T00:00:00Z", ["all", "365"]], ["2040-01-01T00:00:00Z", ["all"]]])("%s is within %o", (until, within) =>
    expect((["all", "ended", "30", "90", "365"] as const).filter((ends) => endsWithin(until, ends, now))).toEqual(within));
});
