//! Files that were imported into the trust store, each with its report; administrators add one with its source.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Session } from "../api/contract";
import { may } from "../api/session";
import { Await, Badge, Empty, Panel, ProblemBox, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { importFile, importsQuery, looking, OPERATION, type TrustImport } from "./calls";

export function Imports({ session }: { session: Session }) {
  const { t } = useText();
  const imports = useQuery(importsQuery(looking(session)));
  return (
    <Panel title={t("ui-trust-imports")}>
      <div className="stack">
        {may(session, OPERATION.importing) ? <Add /> : null}
        <Await query={imports}>{(all) => all.length === 0 ? <Empty>{t("ui-trust-imports-none")}</Empty> : <ul className="stack">{all.map((i) => <Report key={i.id} data={i} />)}</ul>}</Await>
      </div>
    </Panel>
  );
}

function Add() {
  const { t } = useText();
  const queries = useQueryClient();
  const [source, setSource] = useState("");
  const send = useMutation({
    mutationFn: (file: File) => importFile(file, source.trim()),
    onSettled: () => queries.invalidateQueries({ queryKey: ["trust"] }),
  });
  return (
    <>
      <div className="row">
        <TextField label={t("ui-trust-source")} value={source} onChange={setSource} autoComplete="off" />
        <label className="field"><span>{t("ui-trust-file")}</span><input type="file" disabled={send.isPending || source.trim() === ""} onChange={(e) => { const file = e.target.files?.[0]; if (file) send.mutate(file); e.target.value = ""; }} /></label>
      </div>
      {send.error ? <ProblemBox error={send.error} /> : null}
      {send.data?.repeated ? <p role="status">{t("ui-trust-repeated")}</p> : null}
    </>
  );
}

function Report({ data }: { data: TrustImport }) {
  const { t, at } = useText();
  const { report } = data;
  const fresh = (kind: string) => report.new[kind] ?? 0;
  return (
    <li className="stack tight">
      <div><strong>{data.source}</strong> <span className="muted small">{t(`pki-file-${data.kind.replaceAll("_", "-")}`)}, {at(data.imported_at)}, {data.actor === "system" ? t("ui-by-system") : data.actor}</span></div>
      <div className="small">{t("pki-import-counts", { roots: fresh("root"), links: fresh("link"), signers: fresh("signer"), known: report.known, gone: report.gone, revocations: report.new_revocation_lists, deviations: report.new_deviation_lists, defects: report.new_defect_lists ?? 0 })}</div>
      {report.lists.map((list, i) => <div key={i} className="small"><Badge tone={list.trusted ? "good" : "warn"}>{t(list.trusted ? "ui-trust-list-good" : "ui-trust-list-open")}</Badge> {list.entry} {list.checks.filter((c) => c.outcome !== "pass").map((c) => `${c.question} (${c.reasons.join(", ")})`).join("; ")}</div>)}
      {report.unread.length > 0 ? <details className="small"><summary>{t("ui-trust-unread", { n: report.unread.length + report.more_unread })}</summary><ul>{report.unread.map((u, i) => <li key={i}>{t("pki-unread", { place: u.place, why: u.why })}</li>)}</ul></details> : null}
      {Object.keys(report.findings).length > 0 ? <details className="small"><summary>{t("ui-trust-findings")}</summary><ul>{Object.entries(report.findings).map(([code, n]) => <li key={code}>{t("ui-trust-finding-count", { n, finding: t(`pki-finding-${code}`) })}</li>)}</ul></details> : null}
    </li>
  );
}
