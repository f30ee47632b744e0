import { Checkbox, Tag } from 'antd';
import { showInstant } from '../../lib/dates';
import type { Current, Sitting } from '../types';
import type { DoorList } from './types';

interface Props {
  current: Current;
  picked: string[];
  lists: DoorList[];
  onPick: (picked: string[]) => void;
}

/** By site, because a door is at one; within it by time. */
export function SittingChoice({ current, picked, lists, onPick }: Props) {
  const today = new Date().toISOString();
  const sites = new Map<string, Sitting[]>();
  for (const sitting of current.sittings) sites.set(sitting.site, [...(sites.get(sitting.site) ?? []), sitting]);
  const nameOf = (id: string) => current.exam.about.subjects.find((subject) => subject.id === id)?.name ?? id;
  const toggle = (ids: string[], on: boolean) =>
    onPick(on ? [...new Set([...picked, ...ids])] : picked.filter((id) => !ids.includes(id)));
  return (
    <>
      {[...sites].map(([site, sittings]) => {
        const ids = sittings.map(({ id }) => id);
        const count = ids.filter((id) => picked.includes(id)).length;
        return (
          <fieldset key={site} className="door-site">
            <legend>
              <Checkbox
                checked={count === ids.length}
                indeterminate={count > 0 && count < ids.length}
                onChange={(event) => toggle(ids, event.target.checked)}
              >
                <b>{site}</b>
              </Checkbox>
            </legend>
            {sittings.map(({ id, subject, startsAt, confirmed, rooms }) => (
              <Checkbox key={id} checked={picked.includes(id)} onChange={(event) => toggle([id], event.target.checked)}>
                {showInstant(startsAt, today)} {nameOf(subject)}
                <span className="quiet">
                  {' '}
                  {confirmed} 人，{rooms} 个考场
                </span>
                {lists.some((list) => list.sitting === id) ? <Tag className="door-loaded">已载入</Tag> : null}
              </Checkbox>
            ))}
          </fieldset>
        );
      })}
    </>
  );
}
