import { useQuery } from '@tanstack/react-query';
import { keys } from '../../lib/query';
import { useServices } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import type { StaffCase } from '../types';
import { useOffice } from '../../lib/use-office';
import { DistrictMap } from './district-map';

export function PlacePanel({ place }: { place: StaffCase['place'] }) {
  return <Panel title="位置">{place ? <Place place={place} /> : <p className="quiet">居民没有标出位置。</p>}</Panel>;
}

function Place({ place }: { place: NonNullable<StaffCase['place']> }) {
  const { mapConfig } = useServices();
  const office = useOffice();
  const config = useQuery({ queryKey: keys.mapConfig, queryFn: mapConfig, staleTime: Infinity });
  const district = office.data?.districts.find(({ id }) => id === place.district)?.name ?? place.district;
  return (
    <>
      {/* All that the map tells is told in words, too. */}
      <p className="place-words">
        {place.address || '没有写地址'}
        {district ? `（${district}）` : ''}
      </p>
      {office.data && config.data ? (
        <DistrictMap districts={office.data.districts} pin={place} tiles={config.data.tiles} />
      ) : office.isError ? (
        <FailureNote error={office.error} title="地图没能加载" onRetry={() => void office.refetch()} />
      ) : (
        <Loading label="正在加载地图" rows={3} />
      )}
      <p className="quiet">
        坐标（国测局坐标系）：{place.lng.toFixed(5)}，{place.lat.toFixed(5)}
      </p>
    </>
  );
}
