import { Button, Input, Modal, Progress, Select } from 'antd';
import { useState } from 'react';
import { examoffice as contract } from '../../../../contract/examoffice';
import { checkFields } from '../../lib/fields';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { sittingName, timeText } from '../sitting-names';
import type { Exam, Sitting } from '../types';
import { ActFailure } from './failure';
import { useMoving, type Progress as Moved } from './use-moving';

interface Props {
  exam: Exam;
  sitting: Sitting;
  others: Sitting[];
  /** How many, to begin with. */
  people: number | null;
  onClose: () => void;
}

const freeIn = ({ open, confirmed, kept }: Sitting) => Math.max(0, open - confirmed - kept);

/** Moves people into another sitting of the same subject; nobody is without a seat at any moment. */
export function MoveDialog({ exam, sitting, others, people: start, onClose }: Props) {
  const here = sitting.confirmed + sitting.kept;
  const targets = others.filter(({ id, subject, state }) => id !== sitting.id && subject === sitting.subject && state === 'open');
  const [to, setTo] = useState(targets.find((target) => freeIn(target) > 0)?.id ?? '');
  const [typed, setTyped] = useState(String(start ?? (sitting.over || '')));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const { act, progress, stop } = useMoving(exam.id);
  const target = targets.find(({ id }) => id === to);
  const order = { id: sitting.id, to, people: Number(typed.trim() || NaN), reason };
  const move = () => {
    // A request takes at most 200; more go in several.
    const found = checkFields(contract.move.input, { ...order, people: Math.min(order.people, 200) });
    setWrong(found ?? {});
    if (!found) act.mutate(order);
  };
  const name = sittingName(exam, sitting);
  if (act.data) return <Done name={name} asked={order.people} done={act.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={`移人：${name}`}
      okText={Number.isInteger(order.people) && order.people > 0 ? `移 ${order.people} 人` : '移人'}
      okButtonProps={{ disabled: !target || here === 0, loading: act.isPending }}
      cancelText="不移"
      onOk={move}
      onCancel={act.isPending ? stop : onClose}
    >
      <ActFailure error={act.error} />
      {targets.length === 0 ? <Notice type="warning" title="同一科目没有别的场次可以移，请先导入一个" /> : null}
      <Field id="move-to" label="移到" error={wrong['to']} hint="同一科目的场次。">
        <Select
          id="move-to"
          className="wide-select"
          value={to || undefined}
          placeholder="请选择"
          disabled={act.isPending}
          options={targets.map((other) => ({
            value: other.id,
            label: `${other.code} ${other.site}，${timeText(other)}，空 ${freeIn(other)} 座`,
          }))}
          onChange={setTo}
        />
      </Field>
      <Field id="move-people" label="移几个人" error={wrong['people']} hint={`这一场现在有 ${here} 人。最后报名的先移。`}>
        <Input
          id="move-people"
          inputMode="numeric"
          value={typed}
          disabled={act.isPending}
          status={wrong['people'] ? 'error' : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Reason id="move-reason" value={reason} error={wrong['reason']} disabled={act.isPending} onChange={setReason} />
      {progress && act.isPending ? (
        <div role="status">
          已移 {progress.moved} 人
          <Progress percent={Math.round((progress.moved / Math.max(1, order.people)) * 100)} size="small" aria-label="移人进度" />
          <Button onClick={stop}>停下</Button>
        </div>
      ) : (
        <p>
          每个人先有新座位，再让出旧座位，并收到消息。
          {target && freeIn(target) < order.people ? `那一场只有 ${freeIn(target)} 个空座位，坐满就停。` : ''}
          与本人别的科目时间冲突的人不会移，会列出来。
        </p>
      )}
    </Modal>
  );
}

export function Reason(props: {
  id: string;
  value: string;
  error: string | undefined;
  disabled?: boolean;
  onChange: (reason: string) => void;
}) {
  const { id, error } = props;
  return (
    <Field id={id} label="原因" error={error} hint="写给考生看，也记在操作记录里。">
      <Input.TextArea
        id={id}
        rows={2}
        value={props.value}
        disabled={props.disabled}
        placeholder="考点临时停用"
        status={error ? 'error' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

function Done({ name, asked, done, onClose }: { name: string; asked: number; done: Moved; onClose: () => void }) {
  const missing = asked - done.moved;
  const reasons = [...new Set(done.refused.values())];
  return (
    <Modal
      open
      title={`移了 ${done.moved} 人：${name}`}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          好的
        </Button>
      }
    >
      <p role="status">
        {done.moved > 0 ? `${done.moved} 人已换到新场次，都收到了消息。` : '没有移动任何人。'}这一场还有 {done.left} 人。
      </p>
      {missing > 0 ? (
        <Notice
          type="warning"
          title={done.stopped ? `您停下了，还有 ${missing} 人没有移` : `还有 ${missing} 人没有移`}
          description={
            done.refused.size > 0
              ? `${done.refused.size} 人移不了：${reasons.join('；')}。`
              : done.stopped
                ? undefined
                : '那一场坐满了，或者这一场已经没有人了。'
          }
        />
      ) : null}
    </Modal>
  );
}
