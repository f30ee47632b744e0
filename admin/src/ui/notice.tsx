import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { Alert, type AlertProps } from 'antd';

const ICONS = {
  success: <CheckCircleFilled aria-hidden />,
  error: <CloseCircleFilled aria-hidden />,
  warning: <ExclamationCircleFilled aria-hidden />,
  info: <InfoCircleFilled aria-hidden />,
};

type Props = Pick<AlertProps, 'title' | 'description' | 'action' | 'role'> & { type: keyof typeof ICONS };

/** A note among the content. Its sign is for the eye only: by itself it would be read out in English. */
export function Notice(props: Props) {
  return <Alert showIcon className="note" icon={ICONS[props.type]} {...props} />;
}
