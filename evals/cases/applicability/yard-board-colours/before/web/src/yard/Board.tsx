import { useQuery } from '@tanstack/react-query';
import { containersInYard } from './api';
import { ContainerRow } from './ContainerRow';

export function Board() {
  const { data: containers = [] } = useQuery({ queryKey: ['yard'], queryFn: containersInYard, staleTime: 60_000 });
  return (
    <table>
      <thead>
        <tr><th>Container</th><th>Block</th><th>Arrived</th></tr>
      </thead>
      <tbody>
        {containers.map((container) => <ContainerRow key={container.id} container={container} />)}
      </tbody>
    </table>
  );
}
