import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { Door } from './door';
import type { DoorPerson } from './types';

const REASONS = ['扫错了人', '人没有进去', '证件和本人不符'];

interface Props {
  door: Door;
  person: DoorPerson;
  sitting: string;
  since: string;
  label: string;
}

/** Takes a scan back, with the reason; both stay on record. */
export function UndoButton({ door, person, sitting, since, label }: Props) {
  const [open, setOpen] = useState(false);
  const undo = (reason: string) => {
    setOpen(false);
    void door.undo(person, sitting, since, reason);
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={`撤销 ${person.name} 的入场？记录会留着`}
      content={
        <div className="undo-reasons">
          {REASONS.map((reason) => (
            <Button key={reason} onClick={() => undo(reason)}>
              {reason}
            </Button>
          ))}
        </div>
      }
    >
      <Button className="verdict-undo" aria-label={`${label}：${person.name}`}>
        {label}
      </Button>
    </Popover>
  );
}
