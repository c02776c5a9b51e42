//! Requests to look at masked data, and holds: each with its state and what the session may do about it.
import { useState } from "react";
import { may, useSession } from "../api/session";
import { Badge, Button, Empty, type Tone } from "../design/ui";
import { useText } from "../i18n/text";
import { OPERATION } from "./calls";
import type { HoldState, HoldView, RulingInput, UnmaskState, UnmaskView } from "./contract";
import { dashed } from "./parts";
import { askRelease, decideLook, decideRelease } from "./retention-calls";
import { LookDialog, ReasonDialog, RulingDialog } from "./retention-dialogs";

const REQUEST_TONE = { pending: "warn", approved: "good", refused: "bad", expired: "calm" } as const satisfies Record<UnmaskState, Tone>;
const HOLD_TONE = { held: "good", release_asked: "warn", released: "calm" } as const satisfies Record<HoldState, Tone>;

type Open<T> = { about: T; act: RulingInput["ruling"] | "look" | "release" } | null;

export function Requests({ requests }: { requests: UnmaskView[] }) {
  const { t, n, at } = useText();
  const session = useSession();
  const [open, setOpen] = useState<Open<UnmaskView>>(null);
  const close = () => setOpen(null);
  if (requests.length === 0) return <Empty>{t("ui-retention-requests-none")}</Empty>;
  const decides = (r: UnmaskView) => r.state === "pending" && r.asked_by !== session.account.id && may(session, OPERATION.unmaskDecide);
  const looks = (r: UnmaskView) => r.state === "approved" && r.asked_by === session.account.id && may(session, OPERATION.unmaskLook);
  return (
    <div className="scroll">
      <table className="dense">
        <thead><tr><th>{t("ui-retention-what")}</th><th>{t("ui-retention-case")}</th><th>{t("ui-reason")}</th><th>{t("ui-retention-asked")}</th><th>{t("ui-retention-state")}</th><th className="num">{t("ui-retention-looks")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
        <tbody>
          {requests.map((r) => (
            <tr key={r.id}>
              <td><What kind={r.subject.kind} flight={r.flight_name} /></td><td className="mono">{r.case_no}</td>
              <td className="small">{r.reason}{r.decided_reason ? <><br /><span className="muted">{r.decided_by_name}: {r.decided_reason}</span></> : null}</td>
              <td className="small">{r.asked_by_name}<br />{at(r.asked_at)}</td>
              <td><Badge tone={REQUEST_TONE[r.state]}>{t(`ui-retention-request-${r.state}`)}</Badge>{r.state === "approved" || r.state === "pending" ? <span className="small muted"> {t("ui-retention-until", { at: at(r.expires_at) })}</span> : null}</td>
              <td className="num">{n(r.looks)}</td>
              <td className="acts">
                {decides(r) ? <><Button tone="primary" onClick={() => setOpen({ about: r, act: "approve" })}>{t("ui-approve")}</Button><Button onClick={() => setOpen({ about: r, act: "refuse" })}>{t("ui-retention-refuse")}</Button></> : null}
                {looks(r) ? <Button tone="primary" onClick={() => setOpen({ about: r, act: "look" })}>{t("ui-retention-look")}</Button> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open?.act === "look" ? <LookDialog request={open.about} onClose={close} /> : null}
      {open?.act === "approve" || open?.act === "refuse" ? <RulingDialog title={t(`ui-retention-${open.act}-look`, { name: open.about.asked_by_name })} ruling={open.act} send={(input) => decideLook(open.about.id, input)} onClose={close} /> : null}
    </div>
  );
}

export function Holds({ holds }: { holds: HoldView[] }) {
  const { t, at } = useText();
  const session = useSession();
  const [open, setOpen] = useState<Open<HoldView>>(null);
  const close = () => setOpen(null);
  if (holds.length === 0) return <Empty>{t("ui-retention-holds-none")}</Empty>;
  const decides = (h: HoldView) => h.state === "release_asked" && h.asked_by !== session.account.id && may(session, OPERATION.holdDecide);
  return (
    <div className="scroll">
      <table className="dense">
        <thead><tr><th>{t("ui-retention-what")}</th><th>{t("ui-retention-case")}</th><th>{t("ui-reason")}</th><th>{t("ui-retention-placed")}</th><th>{t("ui-retention-state")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
        <tbody>
          {holds.map((h) => (
            <tr key={h.id}>
              <td><What kind={h.subject.kind} flight={h.flight_name} /></td><td className="mono">{h.case_no}</td>
              <td className="small">{h.reason}{h.asked_reason ? <><br /><span className="muted">{h.asked_by_name}: {h.asked_reason}</span></> : null}</td>
              <td className="small">{h.placed_by_name}<br />{at(h.placed_at)}</td>
              <td><Badge tone={HOLD_TONE[h.state]}>{t(`ui-retention-hold-${dashed(h.state)}`)}</Badge>{h.released_at ? <span className="small muted"> {h.released_by_name} {at(h.released_at)}</span> : null}</td>
              <td className="acts">
                {h.state === "held" && may(session, OPERATION.holdRelease) ? <Button onClick={() => setOpen({ about: h, act: "release" })}>{t("ui-retention-release-ask")}</Button> : null}
                {decides(h) ? <><Button tone="primary" onClick={() => setOpen({ about: h, act: "approve" })}>{t("ui-retention-release")}</Button><Button onClick={() => setOpen({ about: h, act: "refuse" })}>{t("ui-retention-keep")}</Button></> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open?.act === "release" ? <ReasonDialog title={t("ui-retention-release-ask")} submit={t("ui-retention-release-ask")} ready send={(reason) => askRelease(open.about.id, reason)} onClose={close} /> : null}
      {open?.act === "approve" || open?.act === "refuse" ? <RulingDialog title={t(open.act === "approve" ? "ui-retention-release" : "ui-retention-keep")} ruling={open.act} send={(input) => decideRelease(open.about.id, input)} onClose={close} /> : null}
    </div>
  );
}

function What({ kind, flight }: { kind: "flight" | "traveller" | "interchange"; flight: string | null | undefined }) {
  const { t } = useText();
  return <>{t(`ui-retention-kind-${kind}`)}{flight ? <><br /><span className="small muted">{flight}</span></> : null}</>;
}
