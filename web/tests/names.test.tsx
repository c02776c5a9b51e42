//! States, ports and uncertain dates are shown in words; a code without a name stays itself.
import { ReactLocalization } from "@fluent/react";
import { expect, test } from "vitest";
import type { Port } from "../src/api/contract";
import { files } from "../src/i18n/en";
import { bundleOf } from "../src/i18n/locales";
import { makeText } from "../src/i18n/text";

const PORTS = [{ id: "uto-air", kind: "air", names: { en: "Utopia City Airport", zh_hans: "", zh_hant_hk: "" }, location: [0, 0], lanes: [] }] as Port[];
const text = makeText(new ReactLocalization([bundleOf("en", files)]), "en", { ports: PORTS, rules: [] });

test.each([["SWE", "Sweden (SWE)"], ["D", "Germany (D)"], ["GBN", "United Kingdom (GBN)"], ["UTO", "Utopia (UTO)"], ["XXA", "Stateless (XXA)"], ["ZZZ", "ZZZ"], [null, "–"]])("the state %s is %s", (code, shown) => expect(text.state(code)).toBe(shown));
test.each([["1973-XX-XX~", "about 1973"], ["1968-XX-XX/1973-XX-XX", "1968 to 1973"], ["1980-02-XX", "Feb 1980"], ["XXXX-XX-XX", "unknown"]])("the date %s is %s", (iso, shown) => expect(text.date(iso)).toBe(shown));
test("a message names the port and the field that it is about", () => {
  const left = { id: "timeline-exit", args: { port: "uto-air", issuer: "UTO", number: "L1" } };
  expect(text.m(left)).toContain("Utopia City Airport");
  expect(text.m({ id: "timeline-permit-cancelled", args: { kind: "local_border" } })).toContain("Local border permit");
});
