//! No reading without a purpose: the chooser that stands before every screen with a person's data.
import { type ReactNode, useState } from "react";
import type { Under } from "../api/client";
import type { Purpose } from "../api/contract";
import { purposesOf, useSession } from "../api/session";
import { Badge, Button, Forbidden, Panel, Select, TextField } from "../design/ui";
import { useText } from "../i18n/text";

interface Props { operation: string; title: string; children: (why: Under) => ReactNode }

/** Asks for the purpose, and for an investigation the case number, before its children are shown. */
export function WithPurpose({ operation, title, children }: Props) {
  const { t } = useText();
  const session = useSession();
  const purposes = purposesOf(session, operation);
  const [why, setWhy] = useState<Under | null>(null);
  const [purpose, setPurpose] = useState<Purpose | "">(purposes[0] ?? "");
  const [caseNo, setCaseNo] = useState("");
  const [wrong, setWrong] = useState<string | undefined>();
  if (purposes.length === 0) return <Forbidden />;
  if (why) {
    return (
      <>
        <div className="row small" style={{ padding: "8px 16px 0" }}>
          <Badge tone="calm">{t("ui-purpose-open", { purpose: t(`ui-purpose-${why.purpose.replaceAll("_", "-")}`) })}{why.caseNo ? ` · ${why.caseNo}` : ""}</Badge>
          <Button tone="plain" onClick={() => setWhy(null)}>{t("ui-purpose-change")}</Button>
        </div>
        {children(why)}
      </>
    );
  }
  const needsCase = purpose === "investigation";
  const send = () => {
    if (purpose === "") return;
    if (needsCase && caseNo.trim() === "") setWrong(t("ui-required"));
    else setWhy({ purpose, ...(needsCase ? { caseNo: caseNo.trim() } : {}) });
  };
  return (
    <div className="page" style={{ maxWidth: 560 }}>
      <h1>{title}</h1>
      <Panel title={t("ui-purpose-ask")}>
        <form className="stack" onSubmit={(e) => { e.preventDefault(); send(); }}>
          <p className="muted">{t("ui-purpose-note")}</p>
          <Select label={t("ui-purpose")} value={purpose} onChange={(v) => setPurpose(v as Purpose)} autoFocus options={purposes.map((p) => ({ value: p, label: t(`ui-purpose-${p.replaceAll("_", "-")}`) }))} />
          {needsCase ? <TextField label={t("ui-case")} value={caseNo} onChange={setCaseNo} wrong={wrong} /> : null}
          <div><Button type="submit" tone="primary">{t("ui-continue")}</Button></div>
        </form>
      </Panel>
    </div>
  );
}
