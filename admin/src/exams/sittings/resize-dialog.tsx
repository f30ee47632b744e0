import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { examoffice as contract } from '../../../../contract/examoffice';
import { checkFields } from '../../lib/fields';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { sittingName } from '../sitting-names';
import type { Exam, Sitting } from '../types';
import { ActFailure } from './failure';
import { useSittingAct } from './use-sitting-act';

interface Props {
  exam: Exam;
  sitting: Sitting;
  onMove: (people: number) => void;
  onClose: () => void;
}

/** More seats or fewer. Who would have to be moved is said before anything changes, and again afterwards. */
export function ResizeDialog({ exam, sitting, onMove, onClose }: Props) {
  const { examoffice } = useApi();
  const [typed, setTyped] = useState(String(sitting.seats));
  const act = useSittingAct(exam.id, examoffice.resize);
  const input = { id: sitting.id, version: sitting.version, seats: Number(typed.trim() || NaN) };
  const wrong = checkFields(contract.resize.input, input)?.seats;
  const changed = !wrong && input.seats !== sitting.seats;
  const trial = useQuery({
    queryKey: keys.examTrial({ ...input, kept: sitting.kept, confirmed: sitting.confirmed }),
    queryFn: () => examoffice.resize({ ...input, dry: true }),
    enabled: changed && !act.isSuccess,
  });
  if (act.data)
    return <Done name={sittingName(exam, sitting)} {...{ over: act.data.over, seats: input.seats, onMove, onClose }} />;
  return (
    <Modal
      open
      title={`改座位数：${sittingName(exam, sitting)}`}
      okText={changed ? `改成 ${input.seats} 个座位` : '改座位数'}
      okButtonProps={{ disabled: !changed || !trial.data, loading: act.isPending }}
      cancelText="不改"
      onOk={() => act.mutate(input)}
      onCancel={onClose}
    >
      <ActFailure error={act.error ?? trial.error} />
      <p>
        现在 {sitting.seats} 个座位，报名成功 {sitting.confirmed} 人，保留中 {sitting.kept} 人。
      </p>
      <Field id="resize-seats" label="改成几个座位" error={wrong}>
        <Input
          id="resize-seats"
          inputMode="numeric"
          value={typed}
          status={wrong ? 'error' : undefined}
          aria-describedby={wrong ? 'resize-seats-error' : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {changed && trial.data ? <Consequence sitting={sitting} seats={input.seats} over={trial.data.over} /> : null}
    </Modal>
  );
}

function Consequence({ sitting, seats, over }: { sitting: Sitting; seats: number; over: number }) {
  if (seats > sitting.seats) {
    return (
      <p role="status">
        会多出 {seats - sitting.seats} 个座位
        {sitting.waiting > 0 ? `，先按顺序给正在候补的 ${sitting.waiting} 人` : '，居民马上可以报'}。
      </p>
    );
  }
  if (over === 0) return <p role="status">只停用空座位，已经报名的人都不受影响。</p>;
  return (
    <div role="status">
      <Notice
        type="warning"
        title={`有 ${over} 个人要移到别的场次`}
        description="空座位马上停用。没有人会因此丢掉座位：这些人先留在原来的座位上，等您把他们移走，每个人都会收到消息。"
      />
    </div>
  );
}

function Done(props: { name: string; over: number; seats: number; onMove: (people: number) => void; onClose: () => void }) {
  const { over } = props;
  return (
    <Modal
      open
      title={`已改成 ${props.seats} 个座位：${props.name}`}
      onCancel={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{over > 0 ? '以后再移' : '好的'}</Button>
          {over > 0 ? (
            <Button type="primary" onClick={() => props.onMove(over)}>
              现在移 {over} 人
            </Button>
          ) : null}
        </>
      }
    >
      <p role="status">{over > 0 ? `还有 ${over} 个人坐在要停用的座位上，请把他们移到别的场次。` : '改好了，没有人受影响。'}</p>
    </Modal>
  );
}
