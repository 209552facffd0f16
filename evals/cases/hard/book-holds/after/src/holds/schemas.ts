const id = { type: 'string', pattern: '^[0-9]{1,18}$' } as const;
const branch = { type: 'string', minLength: 2, maxLength: 40 } as const;

export const placeBody = { type: 'object', required: ['book', 'branch'], properties: { book: id, branch } } as const;
export const pageQuery = { type: 'object', properties: { after: { ...id, default: '0' } } } as const;
export const idParams = { type: 'object', required: ['id'], properties: { id } } as const;
