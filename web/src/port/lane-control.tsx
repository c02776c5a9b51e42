//! Opening and closing a lane from the board. A lane that the leader opens waits for its officer; closing sends nobody home.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { http, take } from "../api/client";
import type { Direction, Lane } from "../api/contract";
import { may, useSession } from "../api/session";
import { Button, Dialog, ProblemBox, Select } from "../design/ui";
import { useText } from "../i18n/text";

interface Props { lane: Lane; waiting: number; name: string }

export function LaneControl({ lane, waiting, name }: Props) {
  const { t } = useText();
  const session = useSession();
  const [asking, setAsking] = useState(false);
  if (lane.kind === "egate" || !may(session, lane.open ? "counter.lane.close" : "counter.lane.open")) return null;
  const act = t(lane.open ? "ui-close-lane" : "ui-open-lane");
  return (
    <>
      <Button onClick={() => setAsking(true)} aria-label={`${act}: ${name}`}>{act}</Button>
      {asking ? <Ask lane={lane} waiting={waiting} name={name} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Ask({ lane, waiting, name, onClose }: Props & { onClose: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [direction, setDirection] = useState<Direction>(lane.direction);
  const path = { params: { path: { lane: lane.id } } };
  // What was asked for stays what it was, even if the board hears of a change meanwhile.
  const [closing] = useState(lane.open);
  const change = useMutation({
    mutationFn: () => (closing ? take(http.POST("/api/lanes/{lane}/close", path)) : take(http.POST("/api/lanes/{lane}/open", { ...path, body: { direction } }))),
    onSuccess: async () => {
      onClose();
      for (const key of ["board", "ports"]) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
  const act = t(closing ? "ui-close-lane" : "ui-open-lane");
  return (
    <Dialog title={`${act}: ${name}`} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); change.mutate(); }}>
        {closing && lane.officer ? <p>{t("ui-lane-worked", { officer: lane.officer.name })}</p> : null}
        <p className="muted">{closing ? t("ui-lane-close-note", { n: waiting }) : t("ui-lane-open-note", { n: waiting })}</p>
        {closing ? null : <Select label={t("ui-direction")} value={direction} onChange={(d) => setDirection(d as Direction)} options={(["entry", "exit"] as const).map((d) => ({ value: d, label: t(`ui-direction-${d}`) }))} />}
        {change.error ? <ProblemBox error={change.error} /> : null}
        <div className="row"><Button type="submit" tone={closing ? "danger" : "primary"} disabled={change.isPending} autoFocus>{act}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}
