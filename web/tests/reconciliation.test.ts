//! Days of a scorecard as bars, and what is missing of a message in parts.
import { describe, expect, it } from "vitest";
import { partNames } from "../src/carriers/alarms-page";
import type { ScoreDay } from "../src/carriers/contract";
import { dayRate, span } from "../src/carriers/trend";

const day = (more: Partial<ScoreDay>): ScoreDay => ({ day: "2026-11-24", flights: 0, messages: 0, quarantined: 0, partly: 0, travellers: 0, incomplete: 0, late: 0, unclosed: 0, missing: 0, share: 1, ...more });

describe("a day's faults", () => {
  it("are parts of what they are faults of", () => {
    expect(dayRate(day({ flights: 4, late: 1 }), "late")).toBe(0.25);
    expect(dayRate(day({ travellers: 10, incomplete: 5 }), "incomplete")).toBe(0.5);
  });
  it("count what was quarantined among the messages", () => {
    expect(dayRate(day({ messages: 3, partly: 1, quarantined: 1 }), "malformed")).toBe(0.5);
    expect(dayRate(day({ quarantined: 2 }), "malformed")).toBe(1);
  });
  it("are never more than all, and nothing without a whole", () => {
    expect(dayRate(day({ flights: 1, missing: 3 }), "missing")).toBe(1);
    expect(dayRate(day({}), "late")).toBe(0);
  });
});

describe("the days of a chart", () => {
  it("have no holes, over the end of a month, and reach to the day after", () => {
    const days = span("2026-12-01");
    expect(days).toHaveLength(31);
    expect(days.slice(-4)).toEqual(["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"]);
  });
});

describe("missing parts", () => {
  it("are named by number, and the last by its name", () => {
    expect(partNames([2, 4], null, ", ")).toBe("2, 4");
    expect(partNames([], "the last", ", ")).toBe("the last");
  });
});
