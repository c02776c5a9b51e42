//! The zone field: a whole zone is known by its shape, and each line says how far it is.
import { describe, expect, it } from "vitest";
import { isWhole, lineHints, zoneLines } from "../src/counter/mrz";

const TD3 = `P<UTOERIKSSON<<ANNA<MARIA${"<".repeat(19)}\nL898902C36UTO7408122F1204159ZE184226B<<<<<10`;

describe("the zone field", () => {
  it("knows whole zones", () => {
    expect(isWhole(TD3)).toBe(true);
    expect(isWhole(TD3.split("\n")[0] ?? "")).toBe(false);
    expect(isWhole("CSC000000004<2404200<8108038<6")).toBe(true);
  });
  it("says how far each line is", () => {
    expect(lineHints(TD3).map((h) => h.state)).toEqual(["exact", "exact"]);
    expect(lineHints("P<UTO")[0]).toEqual({ length: 5, wanted: 30, state: "short" });
  });
  it("takes any line ends and small letters", () => expect(zoneLines(" p<uto\r\nl898\r")).toEqual(["P<UTO", "L898"]));
});
