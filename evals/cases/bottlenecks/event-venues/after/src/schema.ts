export const typeDefs = /* GraphQL */ `
  type Venue { id: ID! name: String! city: String! seats: Int! }
  type Event { id: ID! title: String! startsAt: String! venue: Venue }
  type EventPage { events: [Event!]! endCursor: ID }

  type Query {
    events(city: String!, after: ID, first: Int = 50): EventPage!
    venue(id: ID!): Venue
  }
`;
