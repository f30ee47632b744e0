import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { examoffice as contract } from '../../../../contract/examoffice';
import { fieldError } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { useApi } from '../../lib/services';
import { Field } from '../../ui/field';
import { fromLocal, toLocal } from '../form/china-time';
import { sittingName } from '../sitting-names';
import type { Exam, Sitting } from '../types';
import { ActFailure } from './failure';
import { Reason } from './move-dialog';
import { useSittingAct } from './use-sitting-act';

interface Typed {
  startsAt: string;
  endsAt: string;
  city: string;
  site: string;
  address: string;
  lng: string;
  lat: string;
  reason: string;
}

const typedOf = ({ startsAt, endsAt, city, site, address, lng, lat }: Sitting): Typed => ({
  ...{ startsAt: toLocal(startsAt), endsAt: toLocal(endsAt), city, site, address },
  ...{ lng: String(lng), lat: String(lat), reason: '' },
});

const NAMES: Record<Exclude<keyof Typed, 'reason'>, string> = {
  startsAt: '开始时间',
  endsAt: '结束时间',
  city: '城市',
  site: '考点',
  address: '地址',
  lng: '经度',
  lat: '纬度',
};

function inputOf(sitting: Sitting, typed: Typed, moves: boolean) {
  const { city, site, address, reason } = typed;
  const place = { city, site, address, lng: Number(typed.lng || NaN), lat: Number(typed.lat || NaN) };
  const times = { startsAt: fromLocal(typed.startsAt) ?? '', endsAt: fromLocal(typed.endsAt) ?? '' };
  return { id: sitting.id, version: sitting.version, ...times, ...(moves && { site: place }), reason };
}

/** Another time or place for everybody in a sitting. */
export function RescheduleDialog({ exam, sitting, onClose }: { exam: Exam; sitting: Sitting; onClose: () => void }) {
  const { examoffice } = useApi();
  const [typed, setTyped] = useState(() => typedOf(sitting));
  const [moves, setMoves] = useState(false);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const act = useSittingAct(exam.id, examoffice.reschedule);
  const set = (change: Partial<Typed>) => {
    setWrong({});
    setTyped({ ...typed, ...change });
  };
  const send = () => {
    const input = inputOf(sitting, typed, moves);
    const found = checkFields(contract.reschedule.input, input) ?? {};
    if (input.startsAt && input.endsAt && input.startsAt >= input.endsAt) found['endsAt'] = '结束时间要晚于开始时间';
    setWrong(found);
    if (Object.keys(found).length === 0) act.mutate(input);
  };
  const line = (name: Exclude<keyof Typed, 'reason'>, type?: string) => {
    const error = wrong[name] ?? wrong[`site.${name}`] ?? fieldError(act.error, name);
    return (
      <Field id={`when-${name}`} label={NAMES[name]} error={error}>
        <Input
          id={`when-${name}`}
          type={type}
          value={typed[name]}
          disabled={act.isPending}
          status={error ? 'error' : undefined}
          aria-describedby={error ? `when-${name}-error` : undefined}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      </Field>
    );
  };
  const told = sitting.confirmed + sitting.kept + sitting.waiting;
  if (act.data) return <Told told={act.data.told} onClose={onClose} />;
  return (
    <Modal
      open
      title={`改时间地点：${sittingName(exam, sitting)}`}
      okText={told > 0 ? `改，并通知 ${told} 人` : '改'}
      okButtonProps={{ loading: act.isPending }}
      cancelText="不改"
      onOk={send}
      onCancel={onClose}
    >
      <ActFailure error={act.error} />
      <div className="field-pair">
        {line('startsAt', 'datetime-local')}
        {line('endsAt', 'datetime-local')}
      </div>
      <p className="exam-checks">
        <Checkbox checked={moves} onChange={(event) => setMoves(event.target.checked)}>
          考点也要换（现在是{sitting.site}，{sitting.address}）
        </Checkbox>
      </p>
      {moves ? (
        <>
          <div className="field-pair">
            {line('city')}
            {line('site')}
          </div>
          {line('address')}
          <div className="field-pair">
            {line('lng')}
            {line('lat')}
          </div>
        </>
      ) : null}
      <Reason
        id="when-reason"
        value={typed.reason}
        error={wrong['reason']}
        disabled={act.isPending}
        onChange={(reason) => set({ reason })}
      />
      <p>
        {told > 0
          ? `座位都不变。报名成功的 ${sitting.confirmed} 人、保留中的 ${sitting.kept} 人和候补的 ${sitting.waiting} 人都会收到消息；新时间与别的科目冲突的人会被提醒换场次或取消。`
          : '这一场现在没有人，不用通知。'}
      </p>
    </Modal>
  );
}

function Told({ told, onClose }: { told: number; onClose: () => void }) {
  return (
    <Modal open title="改好了" okText="好的" cancelButtonProps={{ hidden: true }} onOk={onClose} onCancel={onClose}>
      <p role="status">{told > 0 ? `已通知 ${told} 人，座位都没有变。` : '这一场没有人，没有发通知。'}</p>
    </Modal>
  );
}
