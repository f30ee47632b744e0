import { UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';

/** Addresses of pictures work for ten minutes. */
const FRESH_MS = 8 * 60_000;

/** A face to compare with; the address is asked for when it is shown, by staff who may see it. */
export function Portrait({ id, name }: { id: string | null; name: string }) {
  const api = useApi();
  const picture = useQuery({
    queryKey: keys.picture(id ?? ''),
    queryFn: () => api.files.get({ id: id ?? '' }),
    enabled: id !== null,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
  if (picture.data) return <img className="portrait" src={picture.data.url} alt={`${name}的证件照`} />;
  return (
    <span className="portrait portrait-none">
      <UserOutlined aria-hidden />
      <span className="visually-hidden">{id === null ? '没有照片' : '照片没有打开'}</span>
    </span>
  );
}
