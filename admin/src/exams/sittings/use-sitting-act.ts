import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';

/** Something done to a sitting of the exam; afterwards, or when it turns out to be otherwise, everything is looked at again. */
export function useSittingAct<I, O>(exam: string, act: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  const lookAgain = () =>
    Promise.all(
      [keys.exam(exam), keys.examBoard(exam), keys.examHistory, keys.examPersons].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  return useMutation({
    mutationFn: act,
    onSuccess: () => void lookAgain(),
    onError: (error) => void (isCode(error, 'BAD_INPUT') || lookAgain()),
  });
}
