import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Input, type InputProps } from 'antd';

type Props = Pick<InputProps, 'id' | 'autoComplete' | 'value' | 'onChange'>;

/** A password, which can be looked at while it is typed. */
export function PasswordBox(props: Props) {
  return (
    <Input.Password
      size="large"
      iconRender={(visible) => (visible ? <EyeOutlined aria-label="隐藏密码" /> : <EyeInvisibleOutlined aria-label="显示密码" />)}
      {...props}
    />
  );
}
