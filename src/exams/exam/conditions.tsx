import { View } from '@tarojs/components';
import { openPage } from '../../lib/go';
import { explain } from '../../lib/failure';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { Check, Exam } from '../types';
import type { Own } from './own';

interface Props {
  exam: Exam;
  own: Own | undefined;
  /** Why it is not known how the caller stands to the exam. */
  error: unknown;
  onRetry: () => void;
}

/** Who may register; once there is a profile each condition says yes, or why not. */
export function Conditions({ exam, own, error, onRetry }: Props) {
  const steps = own?.check?.steps ?? exam.conditions;
  return (
    <View className="card" id="conditions">
      <View className="card-title">报名条件</View>
      {steps.length === 0 && <View className="hint">不限条件，都可以报名。</View>}
      {steps.map((step, i) => (
        <Step key={i} step={step} />
      ))}
      {error !== undefined && (
        <View aria-role="alert">
          <View className="error">没能核对您的资料：{explain(error)}</View>
          <Button id="own-retry" kind="text" onTap={onRetry}>
            再试一次
          </Button>
        </View>
      )}
      {own && !own.profile && <View className="hint">填好报名资料后，会逐条帮您核对。</View>}
      {own?.profile && (
        <View className="item-buttons">
          <Button id="profile-edit" kind="text" onTap={() => openPage('examProfile', { exam: exam.id })}>
            查看和修改我的资料
          </Button>
        </View>
      )}
    </View>
  );
}

type StepOf = Check['steps'][number];

function Step({ step: { text, ok, reason } }: { step: StepOf }) {
  const state = ok === null ? 'open' : ok ? 'yes' : 'no';
  const icon = ok === null ? 'doc' : ok ? 'check' : 'close';
  return (
    <View
      className={`condition condition-${state}`}
      aria-label={`${text}，${ok === null ? '还没有核对' : ok ? '符合' : `不符合，${reason}`}`}
    >
      <Icon name={icon} />
      <View className="condition-main">
        <View>{text}</View>
        {reason !== '' && <View className="condition-reason">{reason}</View>}
      </View>
    </View>
  );
}
