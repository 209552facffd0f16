import type { Container } from './api';
import './board.css';

export function ContainerRow({ container }: { container: Container }) {
  return (
    <tr>
      <td>
        {container.number}
        {container.customs && <span className="badge badge-customs">customs</span>}
      </td>
      <td>{container.block}</td>
      <td>{new Date(container.arrivedAt).toLocaleString()}</td>
    </tr>
  );
}
