import { queryOptions } from '@tanstack/react-query';
import * as rooms from '../../../api/rooms.ts';

export const ownRoomsQuery = queryOptions({
  queryKey: ['rooms'],
  queryFn: rooms.ownRooms,
  refetchInterval: 30_000,
});

export const matterRoomsQuery = (matter: string) =>
  queryOptions({ queryKey: ['rooms', 'of', matter], queryFn: () => rooms.roomsOfMatter(matter) });

export const bookingQuery = (room: string) =>
  queryOptions({
    queryKey: ['rooms', room],
    queryFn: () => rooms.roomBooking(room),
    // who came is seen without a reload
    refetchInterval: 10_000,
    retry: false,
  });
