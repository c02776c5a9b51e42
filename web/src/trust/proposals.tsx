//! Proposals to trust or distrust roots, which wait for a second administrator.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Session } from "../api/contract";
import { may } from "../api/session";
import { Await, Badge, Button, Empty, Panel, ProblemBox, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { approve, looking, OPERATION, type Proposal, proposalsQuery, reject, withdraw } from "./calls";

export function Proposals({ session }: { session: Session }) {
  const { t } = useText();
  const proposals = useQuery(proposalsQuery(looking(session)));
  return (
    <Panel title={t("ui-trust-waiting")}>
      <Await query={proposals}>
        {(all) => all.length === 0 ? <Empty>{t("ui-trust-waiting-none")}</Empty> : <ul className="stack">{all.map((p) => <Row key={p.id} data={p} session={session} />)}</ul>}
      </Await>
    </Panel>
  );
}

function Row({ data, session }: { data: Proposal; session: Session }) {
  const { t, at } = useText();
  const queries = useQueryClient();
  const [why, setWhy] = useState("");
  const decide = useMutation({
    mutationFn: (said: "approve" | "reject" | "withdraw") => (said === "approve" ? approve(data.id) : said === "withdraw" ? withdraw(data.id, why.trim()) : reject(data.id, why.trim())),
    onSettled: () => queries.invalidateQueries({ queryKey: ["trust"] }),
  });
  const own = data.proposed_by === session.account.id;
  return (
    <li className="stack tight">
      <div><Badge tone={data.act === "trust" ? "good" : "bad"}>{t(`pki-act-${data.act}`)}</Badge> {t("ui-trust-proposed", { n: data.roots.length, who: own ? t("ui-you") : data.proposed_by })} <span className="muted small">{at(data.proposed_at)}</span></div>
      <div>{data.reason}</div>
      <ul className="small mono">{data.roots.map((root) => <li key={root}><Link to="/trust/$certificate" params={{ certificate: root }}>{root}</Link></li>)}</ul>
      {decide.error ? <ProblemBox error={decide.error} /> : null}
      {own ? <div className="stack tight">
          <p className="muted small">{t("ui-trust-own")}</p>
          {may(session, OPERATION.withdraw) ? (
            <div className="row">
              <TextField label={t("ui-trust-withdraw-why")} value={why} onChange={setWhy} autoComplete="off" />
              <Button disabled={decide.isPending || why.trim() === ""} onClick={() => decide.mutate("withdraw")}>{t("ui-trust-withdraw")}</Button>
            </div>
          ) : null}
        </div> : may(session, OPERATION.decide) ? (
        <div className="row">
          <Button tone="primary" disabled={decide.isPending} onClick={() => decide.mutate("approve")}>{t("ui-approve")}</Button>
          <TextField label={t("ui-trust-reject-why")} value={why} onChange={setWhy} autoComplete="off" />
          <Button disabled={decide.isPending || why.trim() === ""} onClick={() => decide.mutate("reject")}>{t("ui-reject")}</Button>
        </div>
      ) : null}
    </li>
  );
}
