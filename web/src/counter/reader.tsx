//! The always-ready field for the zone: a scanner types it, a person pastes it; or the fields by hand when the zone can't be read.
import { type Ref, useState } from "react";
import type { DocumentInput } from "../api/contract";
import { Button, Select, TextField } from "../design/ui";
import { parseFullDate, parsePartialDate } from "../i18n/partialDate";
import { useText } from "../i18n/text";
import { isWhole, lineHints, zoneLines } from "./mrz";

export type Given = { mrz?: string; document?: DocumentInput; source: "typed" | "pasted" | "reader" };

export function Reader({ ref, busy, onPresent }: { ref: Ref<HTMLTextAreaElement>; busy: boolean; onPresent: (given: Given) => void }) {
  const { t } = useText();
  const [text, setText] = useState("");
  const [source, setSource] = useState<Given["source"]>("typed");
  const [byHand, setByHand] = useState(false);
  const send = (zone: string, from: Given["source"]) => {
    if (busy || zoneLines(zone).length === 0) return;
    onPresent({ mrz: zoneLines(zone).join("\n"), source: from });
    setText("");
  };
  if (byHand) return <ByHand busy={busy} onPresent={onPresent} onBack={() => setByHand(false)} />;
  return (
    <form className="stack tight" onSubmit={(e) => { e.preventDefault(); send(text, source); }}>
      <label htmlFor="zone" className="muted small">{t("ui-zone")}</label>
      <textarea
        id="zone" ref={ref} className="mrz-entry" data-keys="when-empty" rows={3} spellCheck={false} autoCapitalize="characters" autoComplete="off" value={text}
        aria-describedby="zone-hint"
        onPaste={() => setSource("pasted")}
        onChange={(e) => { setText(e.target.value); if (e.target.value === "") setSource("typed"); }}
        onKeyDown={(e) => {
          if (e.key === "Escape") setText("");
          // A reader ends its last line with Enter: a whole zone is sent, an unfinished one gets its next line.
          if (e.key === "Enter" && isWhole(text)) { e.preventDefault(); send(text, source); }
        }}
      />
      <div className="row spread small">
        <span id="zone-hint" className="muted">
          {text === "" ? t("ui-zone-hint") : lineHints(text).map((h, i) => <span key={i} className={h.state === "exact" ? "res-pass" : "res-attention"}>{t("ui-zone-line", { line: i + 1, length: h.length, wanted: h.wanted })} </span>)}
        </span>
        <span className="row">
          <Button tone="plain" onClick={() => setByHand(true)}>{t("ui-by-hand")}</Button>
          <Button type="submit" disabled={busy || text === ""} hint="↵">{t("ui-check")}</Button>
        </span>
      </div>
    </form>
  );
}

type Draft = Required<{ [K in keyof DocumentInput]: string }> & Pick<DocumentInput, "sex">;
const BLANK: Draft = { code: "P", issuer: "", number: "", surname: "", given_names: "", birth: "", sex: "unspecified", nationality: "", expiry: "" };

function ByHand({ busy, onPresent, onBack }: { busy: boolean; onPresent: (given: Given) => void; onBack: () => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState(BLANK);
  const [wrong, setWrong] = useState<Partial<Record<keyof Draft, string>>>({});
  const set = (field: keyof Draft) => (value: string) => setTyped((d) => ({ ...d, [field]: value }));
  const send = () => {
    const birth = parsePartialDate(typed.birth);
    const expiry = parseFullDate(typed.expiry);
    const code = /^[A-Za-z]{1,3}$/;
    const faults: typeof wrong = {};
    if (!birth) faults.birth = t("ui-wrong-date");
    if (!expiry) faults.expiry = t("ui-wrong-date");
    if (!code.test(typed.issuer)) faults.issuer = t("ui-wrong-country");
    if (!code.test(typed.nationality)) faults.nationality = t("ui-wrong-country");
    if (typed.number.trim() === "") faults.number = t("ui-required");
    if (typed.surname.trim() === "") faults.surname = t("ui-required");
    setWrong(faults);
    if (!birth || !expiry || Object.keys(faults).length > 0) return;
    onPresent({ source: "typed", document: { ...typed, birth, expiry, issuer: typed.issuer.toUpperCase(), nationality: typed.nationality.toUpperCase(), number: typed.number.toUpperCase(), surname: typed.surname.toUpperCase(), given_names: typed.given_names.toUpperCase() } });
    onBack();
  };
  const text = (field: Exclude<keyof Draft, "sex">, first = false) => <TextField label={t(`ui-field-${field}`)} value={typed[field]} onChange={set(field)} wrong={wrong[field]} autoFocus={first} autoComplete="off" />;
  return (
    <form className="stack" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <div className="fields narrow">
        {text("surname", true)}{text("given_names")}{text("number")}{text("issuer")}{text("nationality")}{text("birth")}
        <Select label={t("ui-field-sex")} value={typed.sex} onChange={set("sex")} options={["unspecified", "female", "male"].map((v) => ({ value: v, label: t(`ui-sex-${v}`) }))} />
        {text("expiry")}{text("code")}
      </div>
      <p className="small muted">{t("ui-by-hand-note")}</p>
      <div className="row"><Button type="submit" tone="primary" disabled={busy}>{t("ui-check")}</Button><Button onClick={onBack}>{t("ui-back")}</Button></div>
    </form>
  );
}
