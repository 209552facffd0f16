import { createSchema } from 'graphql-yoga';
import { GraphQLError } from 'graphql';
import { lotById, raiseBid } from './db.js';

export interface Context { userId: string }

export const schema = createSchema<Context>({
  typeDefs: /* GraphQL */ `
    type Lot { id: ID!, title: String!, highBid: Int!, closesAt: String! }
    type Bid { lotId: ID!, amount: Int! }
    type Query { lot(id: ID!): Lot }
    type Mutation { placeBid(lotId: ID!, amount: Int!): Bid! }
  `,
  resolvers: {
    Query: { lot: (_, { id }: { id: string }) => lotById(id) },
    Mutation: {
      placeBid: async (_, { lotId, amount }: { lotId: string; amount: number }, { userId }) => {
        const bid = await raiseBid(lotId, amount, userId);
        if (bid === null) throw new GraphQLError('You have been outbid');
        return bid;
      },
    },
  },
});
