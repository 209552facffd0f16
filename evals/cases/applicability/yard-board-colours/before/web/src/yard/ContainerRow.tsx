import type { Container } from './api';

export function ContainerRow({ container }: { container: Container }) {
  return (
    <tr>
      <td>{container.number}</td>
      <td>{container.block}</td>
      <td>{new Date(container.arrivedAt).toLocaleString()}</td>
    </tr>
  );
}
