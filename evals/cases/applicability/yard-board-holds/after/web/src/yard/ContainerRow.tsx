import { useQuery } from '@tanstack/react-query';
import { holdsOf, type Container } from './api';
import './board.css';

export function ContainerRow({ container }: { container: Container }) {
  const { data: holds = [] } = useQuery({ queryKey: ['holds', container.id], queryFn: () => holdsOf(container.id) });
  return (
    <tr>
      <td>
        {container.number}
        {holds.length > 0 && <span className="badge badge-hold">{holds[0].reason}</span>}
      </td>
      <td>{container.block}</td>
      <td>{new Date(container.arrivedAt).toLocaleString()}</td>
    </tr>
  );
}
