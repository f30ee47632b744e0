import { UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router-dom';
import { paths } from '../lib/paths';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';
import { useStaff } from '../lib/session';
import { FailureNote } from '../ui/failure-note';

export function AccountMenu() {
  const staff = useStaff();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const items = [
    { key: 'who', type: 'group' as const, label: `${staff.department}，账号 ${staff.username}` },
    { key: 'password', label: '修改密码', onClick: () => void navigate(paths.password) },
    { key: 'out', label: '退出登录', onClick: () => signOut.mutate() },
  ];
  return (
    <div className="account">
      <span className="account-department">{staff.department}</span>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button
          id="account-menu"
          icon={<UserOutlined aria-hidden />}
          loading={signOut.isPending}
          aria-label={`${staff.name}，账号菜单`}
        >
          {staff.name}
        </Button>
      </Dropdown>
      {signOut.isError ? (
        <div className="account-error">
          <FailureNote error={signOut.error} title="没能退出登录" onRetry={() => signOut.mutate()} />
        </div>
      ) : null}
    </div>
  );
}

function useSignOut() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.staff.signOut({}),
    onSuccess: () => {
      queries.setQueryData(keys.left, true);
      queries.setQueryData(keys.me, null);
    },
  });
}
