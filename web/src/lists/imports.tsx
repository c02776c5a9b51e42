//! Importing an authority's file: it is read whole or not at all, shown as a difference, and applied by a second person.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { http, sendRaw, take, under } from "../api/client";
import type { ListImport } from "../api/contract";
import { may, useSession } from "../api/session";
import { Await, Badge, Button, Empty, Panel, ProblemBox, Select } from "../design/ui";
import { useText } from "../i18n/text";
import { KEEPING } from "./lists-page";

const FORMATS = ["un_xml", "eu_xml", "uk_xml", "ofac_xml", "ofac_csv", "ftm_json", "gatehouse_csv", "mapped"] as const;
/** Layouts of more than one file. */
const SEVERAL: readonly string[] = ["ofac_csv", "mapped"];
const TONE = { proposed: "warn", refused: "bad", applied: "good", rejected: "calm" } as const;

/** The body of an import: one file as it is, OFAC's three as one JSON object, or a table with its mapping. */
async function bodyOf(format: string, files: FileList): Promise<{ body: BodyInit; type: string }> {
  const all = [...files];
  if (format === "mapped") {
    const isMapping = (f: File) => f.name.toLowerCase().endsWith("mapping.json");
    const mapping = await all.find(isMapping)?.text();
    const file = await all.find((f) => !isMapping(f))?.text();
    return { body: JSON.stringify({ mapping: mapping === undefined ? null : parsed(mapping), file: file ?? "" }), type: "application/json" };
  }
  if (format !== "ofac_csv") return { body: all[0] ?? "", type: format.endsWith("_xml") ? "application/xml" : format === "ftm_json" ? "application/x-ndjson" : "text/csv" };
  const named = (part: string) => all.find((f) => f.name.toLowerCase().includes(part))?.text() ?? "";
  return { body: JSON.stringify({ sdn: await named("sdn"), alt: await named("alt"), add: await named("add") }), type: "application/json" };
}

/** JSON, or the text itself: the server says what is wrong with it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function Imports({ list }: { list: string }) {
  const { t } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const [format, setFormat] = useState<string>("un_xml");
  const imports = useQuery({ queryKey: ["imports", list], queryFn: () => take(http.GET("/api/lists/{list}/imports", { params: { path: { list } }, ...under(KEEPING) })) });
  const again = () => Promise.all(["imports", "lists", "entries"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  const upload = useMutation({
    mutationFn: async (files: FileList) => {
      const { body, type } = await bodyOf(format, files);
      return sendRaw<ListImport>(`/api/lists/${encodeURIComponent(list)}/imports?format=${format}`, body, type, KEEPING);
    },
    onSettled: again,
  });
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: "approve" | "reject" }) => take(http.POST("/api/imports/{import}/decision", { params: { path: { import: id } }, body: { decision }, ...under(KEEPING) })),
    onSettled: again,
  });
  return (
    <Panel title={t("ui-imports")}>
      <div className="stack">
        {may(session, "screening.import.propose") ? (
          <div className="row">
            <Select label={t("ui-import-format")} value={format} onChange={setFormat} options={FORMATS.map((f) => ({ value: f, label: t(`ui-format-${f.replaceAll("_", "-")}`) }))} />
            <label className="field"><span>{t("ui-import-file")}</span><input type="file" multiple={SEVERAL.includes(format)} disabled={upload.isPending} onChange={(e) => { if (e.target.files?.length) upload.mutate(e.target.files); e.target.value = ""; }} /></label>
            {format === "mapped" ? <span className="small muted">{t("ui-import-mapping-missing")}</span> : null}
            {upload.isPending ? <span role="status">{t("ui-import-reading")}</span> : null}
          </div>
        ) : null}
        {upload.error ? <ProblemBox error={upload.error} /> : null}
        {upload.data && upload.data.faults.length > 0 ? <Faults data={upload.data} /> : null}
        {decide.error ? <ProblemBox error={decide.error} /> : null}
        <Await query={imports}>
          {(all) => all.length === 0 ? <Empty>{t("ui-imports-none")}</Empty> : <ul className="stack">{all.map((i) => <Row key={i.id} data={i} busy={decide.isPending} onDecide={(decision) => decide.mutate({ id: i.id, decision })} />)}</ul>}
        </Await>
      </div>
    </Panel>
  );
}

function Row({ data, busy, onDecide }: { data: ListImport; busy: boolean; onDecide: (decision: "approve" | "reject") => void }) {
  const { t, at } = useText();
  const session = useSession();
  return (
    <li className="stack tight">
      <div className="row spread">
        <span><Badge tone={TONE[data.state]}>{t(`ui-import-${data.state}`)}</Badge> {at(data.proposed_at)} <span className="muted">{data.author === "system" ? t("ui-by-system") : data.author === session.account.id ? t("ui-you") : data.author}</span></span>
        <span className="small">{t("ui-import-counts", { added: data.added, changed: data.changed, removed: data.removed, unchanged: data.unchanged })}</span>
        {data.state === "proposed" && may(session, "screening.import.decide") ? <span className="row"><Button tone="primary" disabled={busy} onClick={() => onDecide("approve")}>{t("ui-apply")}</Button><Button disabled={busy} onClick={() => onDecide("reject")}>{t("ui-reject")}</Button></span> : null}
      </div>
      {data.samples.length > 0 ? <details className="small"><summary>{t("ui-import-samples")}</summary><ul>{data.samples.map((s, i) => <li key={i}>{t(`ui-change-${s.change}`)} {s.reference} {s.name}</li>)}</ul></details> : null}
      {data.faults.length > 0 ? <Faults data={data} /> : null}
    </li>
  );
}

function Faults({ data }: { data: ListImport }) {
  const { t, m } = useText();
  return (
    <div className="scroll tall"><table className="small">
      <caption className="sr">{t("ui-import-faults")}</caption>
      <thead><tr><th>{t("ui-file")}</th><th className="num">{t("ui-line")}</th><th>{t("ui-import-field")}</th><th>{t("ui-why")}</th></tr></thead>
      <tbody>{data.faults.map((f, i) => <tr key={i}><td>{f.file ?? ""}</td><td className="num">{f.line}</td><td>{f.field ?? ""}</td><td>{m(f.message)}</td></tr>)}</tbody>
    </table></div>
  );
}
