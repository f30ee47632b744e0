import { useState } from 'react';
import type { Exam, Sitting } from '../types';
import { CloseDialog } from './close-dialog';
import { MoveDialog } from './move-dialog';
import { RescheduleDialog } from './reschedule-dialog';
import { ResizeDialog } from './resize-dialog';

/** What is being done, to which sitting. */
export interface Act {
  what: 'resize' | 'move' | 'reschedule' | 'close';
  id: string;
  people?: number;
}

interface Props {
  exam: Exam;
  sittings: Sitting[];
  act: Act;
  onAct: (act: Act | null) => void;
}

/** The question that belongs to it. What was asked about stays as it was asked, while the list behind it moves on. */
export function Acting({ exam, sittings, act, onAct }: Props) {
  return <Asked key={`${act.what}.${act.id}`} {...{ exam, sittings, act, onAct }} />;
}

function Asked({ exam, sittings, act, onAct }: Props) {
  const [sitting] = useState(() => sittings.find(({ id }) => id === act.id));
  const onClose = () => onAct(null);
  if (!sitting) return null;
  const about = { exam, sitting, onClose };
  if (act.what === 'close') return <CloseDialog {...about} />;
  if (act.what === 'reschedule') return <RescheduleDialog {...about} />;
  if (act.what === 'move') return <MoveDialog {...about} others={sittings} people={act.people ?? null} />;
  return <ResizeDialog {...about} onMove={(people) => onAct({ what: 'move', id: act.id, people })} />;
}
