/** How a body is cut is part of the contract: residents, staff and the search count the same sections. */
export { sectionsOf } from '../../contract/article';
