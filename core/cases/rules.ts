/** How a report is judged when it arrives. Pure functions over the city's configuration. */
import { intakeOf, type Category, type City } from '../city';
import { districtOf, toGcj02, type Point } from '../shared/geo';
import { addWorkdays } from '../shared/workdays';

/**
 * The department that is responsible: the category's own for this district, or the category's general one. Outside every
 * district of the city nobody is, and the intake centre looks at it.
 */
export function responsible(city: City, category: Category, district: string | null, hasPlace: boolean): string {
  if (hasPlace && district === null) return intakeOf(city).id;
  return (district !== null && category.byDistrict[district]) || category.department;
}

/** The day until which an answer is promised: working days, the day of filing not counted. */
export const promisedDay = (filedOn: string, category: Category) => addWorkdays(filedOn, category.promiseDays).day;

/** Where a point lies in the city, in the one coordinate system that is stored. */
export function locate(
  city: City,
  place: Point & { system: 'gcj02' | 'wgs84' },
): { lng: number; lat: number; district: string | null } {
  const { lng, lat } = toGcj02(place, place.system);
  return { lng, lat, district: districtOf({ lng, lat }, city.districts)?.id ?? null };
}
