import { describe, expect, it } from 'vitest';
import { classifySurface } from '../../applicability/classify-surface.ts';
import type { Surface } from '../../model/surface.ts';
import { aChange } from '../../testing/change-builder.ts';
import { createLeadFinder } from '../find-leads.ts';

const finder = createLeadFinder({ threads: 0 });

/** The surface of the first load of all rows in a file, as a review of it alone tells it. */
async function surfaceOf(path: string, code: string): Promise<Surface | null | undefined> {
  const files = [{ path, surface: classifySurface(path, code), decision: 'review', rule: 'backend_service', reason: '' } as const];
  const { leads } = await finder.find(aChange({ head: { [path]: code } }), { decision: 'review', rules: ['backend_service'], files }, new AbortController().signal);
  return leads.find(({ rule }) => rule === 'resource_limits/load-all')?.surface;
}

const ALL = 'return prisma.order.findMany();';
const JPA = 'private final OrderRepository orderRepository;';

describe('the surface of code by the framework that runs it', () => {
  it.each([
    ['a loader of Remix', 'request_handler', 'app/shop/orders.ts', `import { json } from '@remix-run/node';\nimport { prisma } from '~/db';\nexport async function loader() { ${ALL} }`],
    ['a function of that name elsewhere', 'shared_library', 'src/shop/orders.ts', `import { prisma } from '~/db';\nexport async function loader() { ${ALL} }`],
    ['a root field of Apollo', 'request_handler', 'src/shop/schema.ts', "import { prisma } from '../db';\nexport const resolvers = { Query: { orders: () => prisma.order.findMany() } };"],
    ['a query of Spring GraphQL', 'request_handler', 'src/main/java/shop/OrderGraph.java', `import org.springframework.graphql.data.method.annotation.QueryMapping;\nclass OrderGraph { ${JPA} @QueryMapping List<Order> orders() { return orderRepository.findAll(); } }`],
    ['a bean beside it', 'shared_library', 'src/main/java/shop/OrderGraph.java', `import org.springframework.stereotype.Component;\n@Component class OrderGraph { ${JPA} List<Order> orders() { return orderRepository.findAll(); } }`],
    ['a resource of JAX-RS', 'request_handler', 'src/main/java/shop/Orders.java', `import jakarta.ws.rs.GET;\nimport org.springframework.stereotype.Component;\nclass Orders { ${JPA} @GET List<Order> orders() { return orderRepository.findAll(); } }`],
    ['a route of Javalin in the file that starts it', 'request_handler', 'src/main/java/shop/Main.java', `import io.javalin.Javalin;\nimport org.springframework.stereotype.Component;\nclass Main { ${JPA} void main() { app.get("/orders", ctx -> { List<Order> orders = orderRepository.findAll(); ctx.json(orders); }); } }`],
    ['what a cache loads at the start of that file', undefined, 'src/main/java/shop/Main.java', `import io.javalin.Javalin;\nimport org.springframework.stereotype.Component;\nclass Main { ${JPA} void main() { cache.get("/orders", key -> { List<Order> orders = orderRepository.findAll(); return orders; }); } }`],
    ['a service of gRPC in Java', 'request_handler', 'src/main/java/shop/OrderGrpc.java', `import io.grpc.stub.StreamObserver;\nimport org.springframework.stereotype.Component;\nclass OrderGrpc extends OrdersImplBase { ${JPA} void list(ListRequest request, StreamObserver<ListReply> observer) { List<Order> orders = orderRepository.findAll(); } }`],
    ['a service of gRPC in Go', 'request_handler', 'internal/shop/server.go', 'package shop\nimport (\n\t"google.golang.org/grpc/codes"\n\t"gorm.io/gorm"\n)\ntype server struct { pb.UnimplementedOrdersServer; db *gorm.DB }\nfunc (s *server) List(ctx context.Context, in *pb.Filter) (*pb.Orders, error) {\n\tvar orders []Order\n\ts.db.Find(&orders)\n\treturn toProto(orders), nil\n}'],
    ['a type of the same shape', 'shared_library', 'internal/shop/server.go', 'package shop\nimport (\n\t"google.golang.org/grpc/codes"\n\t"gorm.io/gorm"\n)\ntype server struct { db *gorm.DB }\nfunc (s *server) List(ctx context.Context, in *pb.Filter) (*pb.Orders, error) {\n\tvar orders []Order\n\ts.db.Find(&orders)\n\treturn toProto(orders), nil\n}'],
    ['a handler in the file that starts the server', 'request_handler', 'main.go', 'package main\nimport (\n\t"net/http"\n\t"gorm.io/gorm"\n)\nvar db *gorm.DB\nfunc list(w http.ResponseWriter, r *http.Request) {\n\tvar orders []Order\n\tdb.Find(&orders)\n\trender(w, orders)\n}'],
    ['a handler of Gin beside it', 'request_handler', 'main.go', 'package main\nimport (\n\t"github.com/gin-gonic/gin"\n\t"gorm.io/gorm"\n)\nvar db *gorm.DB\nfunc list(c *gin.Context) {\n\tvar orders []Order\n\tdb.Find(&orders)\n\tc.JSON(200, orders)\n}'],
    ['a service of gRPC in Python', 'request_handler', 'shop/server.py', 'import grpc\nfrom .models import Order\nclass Orders(orders_pb2_grpc.OrdersServicer):\n    def List(self, request, context):\n        return to_reply(list(Order.objects.all()))'],
    ['a type of graphql-ruby', 'request_handler', 'lib/shop/query_type.rb', 'class QueryType < Types::BaseObject\n  def orders\n    Order.all.to_a\n  end\nend'],
    ['a route of Sinatra', 'request_handler', 'lib/shop.rb', "require 'sinatra'\nget '/orders' do\n  Order.all.to_json\nend"],
    ['a component of Livewire', 'request_handler', 'app/Shop/OrderList.php', "<?php\nuse Livewire\\Component;\nuse App\\Models\\Order;\nuse Illuminate\\Support\\Str;\nclass OrderList extends Component {\n  public function render() { return view('orders', ['orders' => Order::all()]); }\n}"],
  ])('%s: %s', async (_, surface, path, code) => {
    expect(await surfaceOf(path, code)).toBe(surface);
  });
});
