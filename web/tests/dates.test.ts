//! Dates as people type them become the wire form, and nothing is guessed.
import { describe, expect, it } from "vitest";
import { formatPartialDate } from "../src/i18n/format";
import { parseFullDate, parsePartialDate } from "../src/i18n/partialDate";

describe("typed dates", () => {
  it.each([
    ["1980", "1980-XX-XX"], ["1980-02", "1980-02-XX"], ["19800229", "1980-02-29"], ["29.2.1980", "1980-02-29"], ["1980-XX-XX", "1980-XX-XX"],
  ])("%s is %s", (typed, wire) => expect(parsePartialDate(typed)).toBe(wire));
  it.each(["1981-02-29", "80-01-01", "yesterday", "2026-13-01", "0000-01-01"])("%s is refused", (typed) => expect(parsePartialDate(typed)).toBeNull());
  it("needs every part where a full date is asked", () => expect(parseFullDate("1980-02")).toBeNull());
});

describe("shown dates", () => {
  it("leave unknown parts out", () => {
    expect(formatPartialDate("1980-XX-XX", "en")).toBe("1980");
    expect(formatPartialDate("XXXX-XX-XX", "en")).toBeNull();
  });
});
