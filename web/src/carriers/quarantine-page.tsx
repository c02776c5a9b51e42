//! Messages that could not be applied or of which bytes were lost: read, mended, tried again.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { may, useSession } from "../api/session";
import { Await, Button, Dialog, Empty, PageHead, Panel, ProblemBox, TextArea } from "../design/ui";
import { useText } from "../i18n/text";
import { OPERATION, quarantineQuery, receive } from "./calls";
import { MessagePanel } from "./message-panel";
import { MessageTable } from "./messages";
import { Receipt } from "./receipt";

const REFETCH_MS = 30_000;

export function QuarantinePage() {
  const { t } = useText();
  const { message } = useParams({ strict: false });
  const session = useSession();
  const [taking, setTaking] = useState(false);
  const query = useQuery({ ...quarantineQuery, refetchInterval: REFETCH_MS });
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-quarantine")}>{may(session, OPERATION.receive) ? <Button onClick={() => setTaking(true)}>{t("ui-message-take-in")}</Button> : null}</PageHead>
      <Panel title={t("ui-quarantine-waiting")}>
        <Await query={query}>{(rows) => (rows.length === 0 ? <Empty>{t("ui-quarantine-none")}</Empty> : <MessageTable messages={rows} chosen={message} />)}</Await>
      </Panel>
      {message ? <MessagePanel key={message} message={message} /> : null}
      {taking ? <TakeIn onClose={() => setTaking(false)} /> : null}
    </div>
  );
}

/** An interchange that came by another way (mail, telex), taken in by hand. */
function TakeIn({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: () => receive(file ?? text),
    onSuccess: () => { for (const key of ["quarantine", "flights", "flight", "vettings"]) void queries.invalidateQueries({ queryKey: [key] }); },
  });
  return (
    <Dialog title={t("ui-message-take-in")} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
        <p className="small muted">{t("ui-message-take-in-note")}</p>
        <label className="field"><span>{t("ui-file")}</span><input type="file" onChange={(e) => setFile(e.target.files?.[0] ?? null)} /></label>
        {file ? null : <TextArea label={t("ui-message-text")} value={text} onChange={setText} rows={8} />}
        {send.error ? <ProblemBox error={send.error} /> : null}
        {send.data ? <Receipt receipt={send.data} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={send.isPending || (!file && text.trim() === "")}>{t("ui-message-take-in")}</Button><Button onClick={onClose}>{t("ui-close")}</Button></div>
      </form>
    </Dialog>
  );
}
